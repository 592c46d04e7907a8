import { needsClass } from '../../domain/layers.ts';
import { imageSideOf } from '../../domain/scene.ts';
import { addressOf } from '../../session/asked/address.ts';
import { ANY_TWO, type Requested, SIDES, type Side } from '../../session/asked/requested.ts';
import { networkTitleHere } from '../../session/choices/networkTitleHere.ts';
import { isOwnNetworkId, PAIR_TITLES } from '../../session/choices/pairs.ts';
import { figureOf } from '../../session/figureOf.ts';
import { handoutQuestionsOf } from '../../session/handoutQuestions.ts';
import { type MapMetrics, metricsOf } from '../../session/mapMetrics.ts';
import { isOwnSceneId } from '../../session/ownScenes.ts';
import type { MapsOnScreen } from '../../session/shown.ts';
import { type ShownRun, shownRunOf } from '../../session/shownRun.ts';
import { shownValuesText } from '../../session/shownValues.ts';
import { steadyMaps } from '../../session/steadyMaps.ts';
import { TABS } from '../../session/tabs.ts';
import { sessionTexts } from '../../session/texts.ts';
import { valueAt } from '../../session/valueAt.ts';
import { positionText, sceneWords } from '../../session/view.ts';
import { SideHeadings } from '../kit/SideHeadings.tsx';
import { changeText, valueText } from '../nudge/valueText.ts';
import { pageTexts } from '../page/texts.ts';
import { useSession } from '../session.tsx';
import { SceneImage } from '../stage/ScenePicture.tsx';
import styles from './Handout.module.css';
import { MapOnPaper } from './MapOnPaper.tsx';
import { QrCode } from './QrCode.tsx';
import { questionParts } from './questionParts.ts';
import { handoutTexts as texts } from './texts.ts';

/** Lines to write on under each question. */
const LINES = 4;

/** Two sheets of A4: what is shown at the moment at which this is first drawn, and three questions about it. */
export function Handout() {
  const { shown } = useSession();
  const { scene: loaded, position, requested, choice, maps } = shown;
  if (loaded === undefined || position === undefined) return null;
  const run = shownRunOf({
    ...shown,
    loaded,
    position,
    grid: loaded.grid,
    words: sceneWords(loaded.entry.kind),
    anchor: shown.needsAnchor ? shown.anchor : undefined,
  });
  const metrics = metricsOf(steadyMaps(maps));
  const isPair = choice.sideTitles.right === PAIR_TITLES.right;
  const sides = SIDES.flatMap((side) => run.sides[side] ?? []);
  const { scene } = loaded;
  return (
    <div className={styles.handout} data-handout>
      <section className={styles.sheet}>
        <header className={styles.header}>
          <span>{pageTexts.masthead.title}</span>
          <h1>{pageTexts.masthead.question}</h1>
        </header>
        <h2>{`${sessionTexts.sceneTitle(run.scene)}: ${shownValuesText(requested.layer, sides)}`}</h2>
        <div className={styles.beside}>
          {scene && (
            <figure className={styles.picture}>
              <SceneImage scene={scene} position={position} />
              <figcaption>{texts.pictures.current(positionText(position))}</figcaption>
            </figure>
          )}
          {scene && run.anchor && (
            <figure className={styles.picture}>
              <SceneImage scene={scene} position={run.anchor} />
              <figcaption>{texts.pictures.anchor(positionText(run.anchor))}</figcaption>
            </figure>
          )}
          <Numbers run={run} maps={maps} metrics={metrics} sideTitles={choice.sideTitles} />
        </div>
        <div className={styles.maps}>
          {SIDES.map((side) => (
            <MapOnPaper
              key={side}
              run={run}
              side={side}
              title={choice.sideTitles[side]}
              network={networkTitleHere(choice, side)}
            />
          ))}
        </div>
        <p>{texts.howToRead(run.scene.kind === 'patch', scene && imageSideOf(scene))}</p>
        <p className={styles.small}>{figureOf('both', run)?.caption}</p>
        <LinkOnPaper requested={requested} />
      </section>
      <section className={styles.sheet}>
        <header className={styles.header}>
          <span>{texts.name}</span>
          <span>{texts.date}</span>
        </header>
        <h2>{texts.threeQuestions}</h2>
        <ol className={styles.questions}>
          {handoutQuestionsOf(run, metrics, isPair).map((question) => (
            <li key={question.id}>
              {questionParts(question).map((part) => (
                <p key={part}>{part}</p>
              ))}
              {Array.from({ length: LINES }, (_, line) => (
                <div key={line} className={styles.line} />
              ))}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

interface NumbersProps {
  readonly run: ShownRun;
  readonly maps: MapsOnScreen;
  readonly metrics: Readonly<Record<Side, MapMetrics>>;
  readonly sideTitles: Readonly<Record<Side, string>>;
}

/** Both networks at the position, and all of their maps. */
function Numbers({ run, maps, metrics, sideTitles }: NumbersProps) {
  const isClass = needsClass(run.requested.layer);
  const changed = (change: number | undefined) => {
    if (change === undefined) return undefined;
    const text = changeText(change, isClass);
    return isClass ? texts.numbers.points(text) : text;
  };
  const read = (value: number | undefined) =>
    value === undefined ? undefined : valueText(value, isClass);
  const rows: readonly (readonly [title: string, of: (side: Side) => string | undefined])[] = [
    [
      texts.numbers.at(positionText(run.position)),
      (side) => read(valueAt(maps.sides[side], run.position)),
    ],
    [
      texts.numbers.mean[isClass ? 'probability' : 'similarity'],
      (side) => read(metrics[side].spread?.mean),
    ],
    [
      texts.numbers.change,
      (side) =>
        changed(
          metrics[side].estimate?.mean ??
            (metrics[side].isWhole ? metrics[side].change?.meanAbsoluteDifference : undefined),
        ),
    ],
    [
      texts.numbers.jump,
      (side) =>
        changed(
          metrics[side].isWhole ? metrics[side].change?.largestJump.absoluteDifference : undefined,
        ),
    ],
  ];
  return (
    <table className={styles.numbers}>
      <thead>
        <tr>
          <td />
          <SideHeadings sideTitles={sideTitles} />
        </tr>
      </thead>
      <tbody>
        {rows.map(([title, of]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {SIDES.map((side) => (
              <td key={side}>{of(side) ?? texts.numbers.unknown}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The address of what is shown, to be typed or taken with a phone's camera. */
function LinkOnPaper({ requested }: { readonly requested: Requested }) {
  // Whoever opens the link wants to look, not to share.
  const tab = requested.tab === 'share' ? TABS[0] : requested.tab;
  const query = addressOf({ ...requested, tab, present: false });
  const link = new URL(query, location.href.replace(/[?#].*/s, '')).href;
  const { networks, left, right } = requested;
  return (
    <div className={styles.link}>
      <QrCode className={styles.code} text={link} label={texts.link.code} />
      <div>
        <h2>{texts.link.title}</h2>
        <p>{texts.link.explanation}</p>
        <p>
          <a href={link}>{link}</a>
        </p>
        {isOwnSceneId(requested.scene) && <p>{texts.link.withoutPicture}</p>}
        {(networks === ANY_TWO ? [left, right] : [networks]).some(isOwnNetworkId) && (
          <p>{texts.link.withoutNetworks}</p>
        )}
      </div>
    </div>
  );
}
