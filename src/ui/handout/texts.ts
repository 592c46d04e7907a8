import { inLanguage } from '../../session/inLanguage.ts';

/** A network's two numbers, as they are written. */
interface MeanAndChange {
  readonly network: string;
  readonly mean: string;
  readonly change: string;
}

const english = {
  section: {
    title: 'Handout',
    explanation:
      'Two A4 pages for a class: both maps as they are now, the picture, the link to this view with its QR code, and three questions about what is shown. Printing the page (Ctrl+P) gives the same.',
    print: 'Print a handout',
    /** A link that no other device can open. */
    thisDeviceAlone:
      'The page is open as “localhost”: on other devices the printed link and its code lead nowhere.',
    lesson: 'For teachers: a lesson of 45 minutes',
    /** Built of `docs` (`build/lesson.ts`). */
    lessonPage: 'lesson.html',
  },
  name: 'Name:',
  date: 'Date:',
  pictures: {
    current: (position: string) => `The picture at ${position}, as both networks see it`,
    anchor: (position: string) => `The anchor’s picture, at ${position}`,
  },
  numbers: {
    at: (position: string) => `At ${position}`,
    mean: { probability: 'Mean probability', similarity: 'Mean similarity' },
    change: 'Mean change per pixel',
    jump: 'Largest change by one pixel',
    points: (change: string) => `${change}\u00a0points`,
    unknown: '–',
  },
  map: (network: string) => `Map of the network “${network}”`,
  /** @param sideInPx of the pictures, where they are at hand. */
  howToRead: (isPatch: boolean, sideInPx: number | undefined) =>
    `How to read a map: each of its points is a picture${sideInPx ? ` of ${sideInPx} × ${sideInPx} pixels` : ''}, ${isPatch ? 'with the object at that place' : 'cropped at that place'}, and its colour the network’s answer. A network that did not care where the object is would have a map of one colour.`,
  link: {
    title: 'Look closer',
    explanation: 'This address opens the same view in a browser, where everything can be moved:',
    code: 'QR code of the address',
    withoutPicture: 'The picture is not in it: it stays on the device on which this was printed.',
    withoutNetworks:
      'The networks are not in it: they stay on the device on which this was printed.',
  },
  threeQuestions: 'Three questions',
  questions: {
    object: (network: string, className: string, value: string, at: string) => [
      `Each point of a map stands for one picture: the same object, at another place. The network “${network}” is least sure of “${className}”, ${value}, with the object’s top left corner at ${at}. The picture is 224 pixels wide and high: where in it is the object? Sketch it.`,
      'What else in the picture, beside the object itself, could the answer depend on?',
    ],
    window: (network: string, className: string, value: string, at: string) => [
      'A position names the window, not the object. When the window goes one pixel to the right, where does the object go in the picture?',
      `The network “${network}” is least sure of “${className}”, ${value}, with the window at ${at}. Is the object there further left or further right in the picture than in the middle of the map? How do you know?`,
    ],
    anchor: (network: string, anchor: string, value: string, at: string) => [
      `The maps show how alike a network’s features are to those at the anchor, ${anchor}. At the anchor itself the value is 1, whatever the network. Why?`,
      `The network “${network}” falls to ${value} at ${at}. Does it follow that it no longer recognises the object there? Give a reason.`,
    ],
    onePixel: {
      ofClass: (network: string, from: string, to: string, before: string, after: string) =>
        `One pixel, from ${from} to ${to}, takes the network “${network}” from ${before} to ${after}: nowhere on its map does one pixel change more. What would a person see of the difference between the two pictures?`,
      ofFeatures: (network: string, from: string, to: string, before: string, after: string) =>
        `One pixel, from ${from} to ${to}, takes the network “${network}” from ${before} to ${after} alike to the anchor: nowhere on its map does one pixel change more. What would a person see of the difference between the two pictures?`,
      grid: (
        periodInPx: number,
        left: { readonly network: string; readonly share: string },
        right: { readonly network: string; readonly share: string },
        isByHalving: boolean,
      ) =>
        `What repeats in the maps, and how many positions apart? A grid of ${periodInPx}\u00a0px explains ${left.share} of what varies in the map of “${left.network}” and ${right.share} in that of “${right.network}”. Where could this number come from?${isByHalving ? ' (A network makes its picture half as large several times.)' : ''}`,
      single: 'How could you find out whether this place is an exception, or like many others?',
    },
    gaps: (computed: string, cells: string) => [
      `Of ${cells} positions ${computed} are computed; blocks and hatching stand in for the others. What can be said about the network already, and what not yet about one pixel?`,
      'Guess: how much will one pixel change the answer at most? Compare when the map is whole.',
    ],
    twoNumbers: {
      ofClass: (left: MeanAndChange, right: MeanAndChange) =>
        `One pixel changes the answer of “${left.network}” by ${left.change} points on average, that of “${right.network}” by ${right.change}. Over the whole map they are ${left.mean} and ${right.mean} sure. Which of these numbers say how steady a network is, and which how sure?`,
      ofFeatures: (left: MeanAndChange, right: MeanAndChange) =>
        `One pixel changes the value of “${left.network}” by ${left.change} on average, that of “${right.network}” by ${right.change}. Over the whole map the features are ${left.mean} and ${right.mean} alike to the anchor’s. Which of these numbers are about one pixel, and which about large moves?`,
    },
    antiAliased:
      'The second network is the first, made to blur its picture before it makes it smaller. What has that changed here, and what has it not?',
    twoNetworks:
      'Which of the two would you rather have in a camera that small movements must not fool? Which numbers do you go by, and what do they leave out?',
    oneColour: [
      'How would the map look of a network that does not care at all where the object is?',
      'And how that of a network which sees the object in the middle of the picture alone?',
    ],
    whomItMatters: [
      'Name a use of image recognition in which the answer must not change when the camera moves a little.',
      'And one in which it would do no harm.',
    ],
  },
};

/** What is printed for a class, and the way to it. */
export const handoutTexts = inLanguage('handoutTexts', english);
