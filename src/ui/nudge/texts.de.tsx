import { germanCount, withComma } from '../../session/germanNumbers.ts';
import type { nudgeTexts as english, onePixelTexts as englishOfMap } from './texts.tsx';

const DIRECTIONS = {
  patch: { x: 'nach rechts', y: 'nach unten' },
  crop: { x: 'nach links', y: 'nach oben' },
} as const;

const MOST = { ylorrd: 'Dunkelrot', cividis: 'Gelb', viridis: 'Gelb' } as const;

/** Sides by their titles, as subject and in the genitive; networks of other names stand in quotes. */
const NETWORKS: Readonly<Record<string, readonly [name: string, genitive: string]>> = {
  Standard: ['das Standardnetz', 'des Standardnetzes'],
  Geglättet: ['das geglättete Netz', 'des geglätteten Netzes'],
  Links: ['das linke Netz', 'des linken Netzes'],
  Rechts: ['das rechte Netz', 'des rechten Netzes'],
};

function nameOf(title: string): readonly [name: string, genitive: string] {
  return NETWORKS[title] ?? [`das Netz „${title}“`, `des Netzes „${title}“`];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const nudgeTexts: typeof english = {
  title: 'Ein Pixel',
  sentence: (kind, axis, sides) => {
    const known = sides.filter(({ before, after }) => before !== undefined && after !== undefined);
    const [first, second] = known.map(({ title, before = '', after = '', className }, i) => {
      const [name, genitive] = nameOf(title);
      const isAlike = className === undefined;
      const who = isAlike ? `die Merkmale ${genitive}` : name;
      const change = withComma(
        before === after ? `weiter zu ${before}` : `statt zu ${before} nun zu ${after}`,
      );
      if (isAlike) return `${who} gleichen ${i === 0 ? 'denen am Anker ' : ''}${change}`;
      const isSaid = i === 1 && className === known[0]?.className;
      return `${who} ist sich ${isSaid ? '' : `bei „${className}“ `}${change} sicher`;
    });
    return `Ein Pixel ${DIRECTIONS[kind][axis]}, und ${first}${second === undefined ? '' : `; ${second}`}.`;
  },
  namedFirst: (sides) => {
    const changes = sides.some(({ before, after }) => before !== after);
    const [first, second] = sides;
    if (!changes && second !== undefined && first?.before === second.before) {
      return `Die Antwort bleibt: Beide nennen „${second.before}“ zuerst.`;
    }
    const says = sides.map(({ title, before, after }, i) => {
      const who = `${nameOf(title)[0]}${i === 0 ? ' nennt' : ''}`;
      if (before !== after) return `${who} vorher „${before}“ und nachher „${after}“ zuerst`;
      return `${who} ${changes ? 'beide Male ' : ''}„${before}“${i === 0 ? ' zuerst' : ''}`;
    });
    return `Die Antwort ${changes ? 'wechselt' : 'bleibt'}: ${capital(says.join(', '))}.`;
  },
  magnified: (times) => `${times}-fach vergrößert`,
  magnifier: 'Eine scharfe Kante des Bildes, vergrößert',
  controls: 'Um ein Pixel rücken',
  play: 'Hin und her rücken',
  stop: 'Anhalten',
  step: 'Ein Pixel',
  direction: 'Richtung',
  directions: { x: 'seitwärts', y: 'auf und ab' },
  pace: 'Tempo',
  paces: (intervalInMs) => `${withComma(String(1000 / intervalInMs))} je Sekunde`,
  waiting:
    'Was ein Pixel hier ändert, steht an dieser Stelle, sobald beide Netze geantwortet haben.',
  explanation: (kind, table, isClass, isPair) => {
    const picture =
      kind === 'patch'
        ? 'das Bild mit dem Objekt an dieser Stelle'
        : 'den Ausschnitt an dieser Stelle';
    const maps = `Jeder Punkt einer Karte ist die Antwort eines Netzes auf ${picture}; ${MOST[table]} heißt ${isClass ? 'am sichersten' : 'am ähnlichsten'}. Wäre einem Netz gleich, wo das Objekt steht, hätte seine Karte eine einzige Farbe.`;
    return isPair
      ? `${maps} Das geglättete (anti-aliased) Netz ist dasselbe, nur zeichnet es sein Bild weich, bevor es das Bild verkleinert.`
      : maps;
  },
  why: 'Warum diese Muster?',
};

export const onePixelTexts: typeof englishOfMap = {
  points: '\u00a0Punkte',
  exact: (mean, unit, largest) => (
    <>
      ein Pixel ändert dies im Mittel um <strong>{withComma(`${mean}${unit}`)}</strong>, höchstens
      um {withComma(largest)}
    </>
  ),
  estimate: (mean, unit, low, high, pairs, largest, goesOn) => (
    <>
      ein Pixel ändert dies im Mittel um etwa <strong>{withComma(`${mean}${unit}`)}</strong> (
      {withComma(`95 %: ${low} – ${high}; ${germanCount(pairs)} Nachbarpaare`)}),{' '}
      {goesOn ? 'bisher' : 'soweit berechnet'} höchstens um {withComma(largest)}
    </>
  ),
  notYet: 'was ein Pixel ändert: noch zu wenige Nachbarn',
  tooCoarse: 'was ein Pixel ändert: dazu jede Position oder einen Bereich berechnen',
};
