import type { ReactNode } from 'react';
import type { StartingPoint } from '../../../datasets/published/startingPoints.ts';
import type { Network } from '../../../models/catalogue.ts';
import { countText } from '../../drawing/caption.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  title: 'Choices',
  object: {
    label: 'Object',
    builtIn: 'Built in',
    yours: 'Yours',
    notOnThisDevice: 'not on this device',
    moved: (title: string) => `${title}, moved`,
    cropped: (title: string) => `${title}, cropped`,
    needsLive: 'no published maps: needs live networks',
    objectMoves: 'the object moves over its background',
    windowMoves: 'a window moves over a larger picture',
    or: 'or',
    useYourOwn: 'Use your own …',
    more: 'More objects …',
    howManyMore: (count: number) => `${countText(count)} of other classes`,
  },
  networks: {
    label: 'Networks',
    live: 'Live, in this browser',
    licences: (licences: readonly string[]) => licences.join(' and '),
    anyTwo: 'Any two networks, side by side',
    bringYourOwn: 'Bring your own …',
    whatToBring: 'a PyTorch checkpoint or an ONNX classifier',
    publishedOnes: 'Published 2020, precomputed',
    published: (pair: string) => `${pair}, published`,
    left: 'Left',
    right: 'Right',
    choose: 'choose',
  },
  size: {
    label: 'Images',
    inPx: (sideInPx: number) => `${sideInPx} × ${sideInPx} px`,
    own: 'as these networks take them',
    usual: 'resized inside the networks',
  },
  layer: {
    label: 'Show',
    layers: 'Layers',
    ofClass: 'how sure the network is that this is in the picture: 0 to 1',
    ofAnchor: 'cosine similarity of its features with those at the anchor: 1 is the same',
    inside: 'Inside the networks',
    lookInside: 'Inside the networks: computes anew',
    stage: (size: string) => `How alike to the anchor (${size}, averaged)`,
  },
  anchor: {
    label: 'Anchor',
    publishedFive: 'Published for these five; any other needs live networks',
    orAny: 'Or any position: go there, and press A',
  },
  classOf: {
    both: 'Class',
    left: 'Class, left',
    right: 'Class, right',
    publishedOne: 'Published for this class alone. Any other class needs live networks.',
    show: 'Show classes',
    /** @param searches a name is being typed. */
    firstOf: (shown: number, all: number, searches: boolean) =>
      `The first ${shown} of ${countText(all)}: type ${
        searches ? 'more of a name' : 'a name or a number'
      } to find the others.`,
    noOther: 'No other class of that name.',
    shownNow: 'shown now',
    answered: (times: number, byBoth: boolean) => {
      const often = times === 1 ? 'once' : `${countText(times)} times`;
      const inThisRun = `named first ${often} in this run`;
      return byBoth ? `${inThisRun}, both networks together` : inThisRun;
    },
  },
  provenance: ({ provenance }: Network) => provenance,
  /** @param provenance a whole sentence. @param licence its name, perhaps as a link. */
  origin: (network: string, provenance: string, licence: ReactNode) => (
    <>
      {network}: {provenance} Licence: {licence}.
    </>
  ),
  tryThis: 'Try this',
  startingPoint: ({ title, sentence }: StartingPoint) => ({ title, sentence }),
};

/** What the choices above the tool say. */
export const choicesTexts = inLanguage('choicesTexts', english);
