import type { SceneEntry } from '../../datasets/catalogue.ts';
import { ALL_SCENES } from '../../datasets/moreObjects/catalogue.ts';
import { WHITE } from '../../datasets/sceneOfPicture.ts';
import type { NetworkPair } from '../../models/catalogue.ts';
import { anchorAt } from '../domain/anchorAt.ts';
import { anchorPosition } from '../domain/grid.ts';
import { idInFiles } from '../domain/networkPicture.ts';
import { LONGEST_SCENE_TITLE } from '../domain/scene.ts';
import { anchorInFileName } from '../formats/mapFileName.ts';
import { pictureFileName, resultFileName } from '../formats/studyReportFile.ts';
import type {
  AskedOfResults,
  ListedStudy,
  ReadResults,
  ResultMap,
  StudyPart,
} from '../jobs/runFile/runFileMessages.ts';
import { ANY_TWO, type Requested, SIDES, type Side } from './asked/requested.ts';
import { PAIR_TITLES } from './choices/pairs.ts';
import { choiceTexts } from './choices/texts.ts';
import type { ChosenOfStudy, OpenedStudy } from './chosenOfStudy.ts';
import { classListOf, IMAGENET } from './classNames.ts';
import type { Networks } from './networks.ts';
import { type OpenedRun, openedRunOf } from './openedRun.ts';
import { ownSceneId } from './ownScenes.ts';
import { sessionSentences } from './sentences.ts';
import type { DroppedMap } from './sources/droppedMap.ts';
import { sourceTexts } from './sources/texts.ts';
import { sessionTexts } from './texts.ts';

const LONGEST_TEXT = 300;
const LONGEST_NAME = 80;
const SHORT_DIGEST = 8;
/** Of a scene whose object is none of ImageNet’s: the first is as good as any. */
const NO_CLASS = 0;

/** @param files of the same folder, or that were opened together. */
export function openedStudyOf(
  { fileName, index, parts }: ListedStudy,
  files: readonly File[],
): OpenedStudy {
  return {
    fileName,
    index,
    parts: new Map([
      ...parts,
      ...files.map((file) => [file.name, { blob: file, isBase64: false }] as const),
    ]),
  };
}

/** How many of a study's results are there. */
export function resultsThere({ index, parts }: OpenedStudy): number {
  return index.results.filter(([, , address]) => parts.has(resultFileName(address))).length;
}

/** The first result that is there, and beside it the same scene’s of the network’s anti-aliased twin, where that is. */
export function firstOfStudy({ index, parts }: OpenedStudy): ChosenOfStudy {
  const { networks } = index;
  const results = index.results.filter(([, , address]) => parts.has(resultFileName(address)));
  const [network = 0, scene = 0] = results[0] ?? [];
  const twin = networks.findIndex(
    ({ pair, antialiased }, i) =>
      i !== network &&
      pair === networks[network]?.pair &&
      antialiased &&
      results.some(([ofNetwork, ofScene]) => ofNetwork === i && ofScene === scene),
  );
  return { scene, map: 0, networks: { left: network, right: twin < 0 ? undefined : twin } };
}

/** What has to be read for a choice; a sentence where it is not there. */
export function askedOfStudy(
  { index, parts }: OpenedStudy,
  { scene, map: mapPlace, networks }: ChosenOfStudy,
): AskedOfResults | string {
  const map = index.maps[mapPlace] as (typeof index.maps)[number];
  const named = index.scenes[scene];
  const texts = sessionSentences.study;
  const results: Record<Side, StudyPart | undefined> = { left: undefined, right: undefined };
  for (const side of SIDES) {
    const network = networks[side];
    if (network === undefined) continue;
    const titles = [index.networks[network]?.title ?? '', named?.id ?? ''] as const;
    const result = index.results.find((one) => one[0] === network && one[1] === scene);
    if (result === undefined) return texts.notComputed(...titles);
    const [, , address] = result;
    results[side] = parts.get(resultFileName(address));
    if (results[side] === undefined) return texts.notThere(...titles);
  }
  if (!results.left && !results.right) return texts.noNetwork;
  const pictures = (named?.pictures ?? []).flatMap((digest) => {
    const part = parts.get(pictureFileName(digest));
    return part ? [[digest, part] as const] : [];
  });
  return { results, map, pictures };
}

/** Maps of a study as a run that is opened. */
export function runOfStudy(
  study: OpenedStudy,
  chosen: ChosenOfStudy,
  read: ReadResults,
  { singles }: Pick<Networks, 'singles'>,
): OpenedRun {
  const { title, computedAt, networks, scenes, maps } = study.index;
  const { left, right } = read.sides;
  const first = (left ?? right) as ResultMap;
  const { question, grid } = first;
  const { layer, anchor } = maps[chosen.map] as (typeof maps)[number];
  const scene = scenes[chosen.scene] as (typeof scenes)[number];
  const listed = (side: Side) => networks[chosen.networks[side] ?? -1];
  const isPair =
    listed('left')?.antialiased === false &&
    listed('right')?.antialiased === true &&
    listed('left')?.pair === listed('right')?.pair;
  const sideTitles = isPair ? PAIR_TITLES : choiceTexts.live.sides;
  const classOf = (map: ResultMap | undefined) =>
    map?.targetClass ?? (typeof scene.targetClass === 'number' ? scene.targetClass : 0);
  const described = (side: Side) => {
    const network = listed(side);
    if (network === undefined) return null;
    const known = singles.find(({ sha256 }) => sha256 === network.sha256);
    const classes = known && classListOf(known);
    const names = classes?.names?.map(([name = '']) => name) ?? network.classNames;
    const count = classes?.count ?? network.classes;
    const isImagenet = classes ? classes === IMAGENET : !names && count === IMAGENET.count;
    return {
      title: sideTitles[side],
      network: (known?.title ?? network.title).slice(0, LONGEST_TEXT),
      // Another network of the same name is another one.
      networkId: known
        ? idInFiles(known)
        : fileName(`${network.id}-${network.sha256.slice(0, SHORT_DIGEST)}`),
      origin: sourceTexts.inFiles
        .study(title, sessionTexts.backend[question.backend], new Date(computedAt))
        .slice(0, LONGEST_TEXT),
      targetClass: classOf(read.sides[side]),
      classes: { count, names: isImagenet ? ('imagenet' as const) : (names ?? ('none' as const)) },
    };
  };
  const sides = { left: described('left'), right: described('right') };
  const place = anchorAt(anchor ?? 'c', grid) ?? anchorPosition('c', grid);
  const builtIn = builtInOf(first);
  const digest = read.scene?.sha256 ?? question.picture;
  const { left: shownLeft, right: shownRight } = sides;
  const shownFirst = shownLeft ?? shownRight;
  return {
    ...openedRunOf(
      {
        description: {
          savedAt: computedAt,
          networks: choiceTexts
            .and([...new Set([shownLeft, shownRight].flatMap((side) => side?.network ?? []))])
            .slice(0, LONGEST_TEXT),
          scene: {
            id: builtIn?.id ?? ownSceneId(digest),
            title: builtIn?.title ?? scene.id.slice(0, LONGEST_SCENE_TITLE),
            kind: question.kind,
            ...grid,
            // A scene’s class is one of ImageNet’s.
            targetClass:
              builtIn?.targetClass ??
              (shownFirst?.classes.names === 'imagenet' ? classOf(first) : NO_CLASS),
            attribution: builtIn?.attribution ?? '',
            licence: builtIn?.licence ?? '',
          },
          layer,
          anchor: place,
          position: place,
          strideInPx: question.strideInPx,
          region: question.region,
          view: '',
          sides,
        },
        maps: { left, right },
        scene: read.scene?.scene,
      },
      study.fileName,
    ),
    ofStudy: { study, chosen, backend: question.backend },
  };
}

/** The built-in scene that a result is of, where it is one as it comes with the page. */
function builtInOf({ question }: ResultMap): SceneEntry | undefined {
  const { kind, picture, longestInPx, background } = question;
  return ALL_SCENES.find(
    (entry) =>
      entry.sha256 === picture &&
      entry.kind === kind &&
      longestInPx === null &&
      (kind === 'crop' || String(background) === String(entry.background ?? WHITE)),
  );
}

/** What of letters, digits and few other characters a file's name has. */
function fileName(text: string): string {
  return text.replace(/[^\w.-]+/g, '-').slice(-LONGEST_NAME);
}

/** The request for a study's networks, as far as they can run here; nothing where one cannot. */
export function networksOfStudy(
  { index }: OpenedStudy,
  { networks }: ChosenOfStudy,
  { pairs, singles }: Pick<Networks, 'pairs' | 'singles'>,
): Partial<Pick<Requested, 'networks' | 'left' | 'right' | 'ownSize'>> {
  const digestOf = (side: Side) => index.networks[networks[side] ?? -1]?.sha256;
  const [left, right] = [digestOf('left'), digestOf('right')];
  const isOf = ({ standard, antialiased }: NetworkPair) =>
    standard.sha256 === left && antialiased.sha256 === right;
  const pair = pairs.find(isOf);
  // Studies show every network 224 px.
  const ownSize = false;
  if (pair !== undefined) return { networks: pair.id, ownSize };
  const idOf = (digest: string | undefined) =>
    digest === undefined ? '' : singles.find(({ sha256 }) => sha256 === digest)?.id;
  const ids = { left: idOf(left), right: idOf(right) };
  if (ids.left === undefined || ids.right === undefined) return { ownSize };
  return { networks: ANY_TWO, left: ids.left, right: ids.right, ownSize };
}

/** A study's maps that live ones can be held against. @param scene as the page names it then. */
export function referencesOfStudy(run: OpenedRun, scene: string): readonly DroppedMap[] {
  const { description, grid, maps, ofStudy } = run;
  if (ofStudy === undefined) return [];
  const { layer, anchor } = description;
  return SIDES.flatMap((side): DroppedMap[] => {
    const [described, map] = [description.sides[side], maps[side]];
    if (described === null || map === undefined) return [];
    const { network, networkId, targetClass } = described;
    const { index } = ofStudy.study;
    return [
      {
        fileName: sessionTexts.mapOfStudy(index.title, network, run.entry.title),
        network: networkId.replace(/AA$/, ''),
        side,
        scene,
        layer,
        anchor: anchorInFileName(anchor, grid),
        targetClass,
        ...(described.classes.names !== 'imagenet' && {
          ofClassesOf: index.networks[ofStudy.chosen.networks[side] ?? -1]?.sha256 ?? '',
        }),
        grid,
        values: map.values,
      },
    ];
  });
}
