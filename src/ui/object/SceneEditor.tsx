import { Redo2, Undo2 } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import type { CutOut } from '../../domain/cutOut.ts';
import { anchorPosition, clampRegion, type Region } from '../../domain/grid.ts';
import type { Bounds } from '../../domain/pace.ts';
import {
  atSide,
  gridOf,
  imageSideOf,
  LONGEST_SCENE_TITLE,
  type RgbColour,
  type Scene,
} from '../../domain/scene.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { readPicture } from '../../jobs/picture/readPicture.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import type { ClassList } from '../../session/classNames.ts';
import type { Live } from '../../session/environment.ts';
import { NO_NETWORK, runOf } from '../../session/sources/mapSource.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import kit from '../kit/shared.module.css';
import { uncaughtSentence } from '../kit/uncaught.ts';
import { SceneImage, WindowOverview } from '../stage/ScenePicture.tsx';
import { BackgroundRemoval } from './BackgroundRemoval.tsx';
import { CentreAnswersList, unrecognised } from './CentreAnswersList.tsx';
import { askAtCentre, suggestedClass, useCentreAnswers } from './centreAnswers.ts';
import type { Draft } from './draft.ts';
import {
  backgroundOf,
  CROP_SIDES_IN_PX,
  canBeScanned,
  cropSceneOf,
  currentEdit,
  cutPart,
  type Edit,
  fitPart,
  type History,
  PATCH_SIDES_IN_PX,
  partAroundObject,
  partOfPhoto,
  partPicture,
  patchSceneOf,
  reduceHistory,
  resized,
  smallestPart,
  WHITE,
} from './editing.ts';
import { type Extent, HowMuch, LOOK } from './HowMuch.tsx';
import { PictureStage, type Tool } from './PictureStage.tsx';
import { problemWith } from './problemWith.ts';
import styles from './SceneEditor.module.css';
import { Segments } from './Segments.tsx';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';
import { usePhotoCut } from './usePhotoCut.ts';

const texts = objectTexts.editor;

/** What the person has decided when it begins. */
export interface MadeScene extends Extent {
  readonly scene: Scene;
  readonly title: string;
  readonly targetClass: number;
}

export interface EditorProps {
  /** The networks on screen, or those that will run. */
  readonly live: Live | undefined;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly classes: ClassList;
  readonly strideInPx: number;
  /** Where a link asks for positions already. */
  readonly askedRegion: Region | undefined;
  /** A link has set how much is to be computed. */
  readonly isFromLink: boolean;
  readonly onMade: (made: MadeScene) => Promise<void>;
}

interface Props extends EditorProps {
  /** As the editor begins. */
  readonly draft: Draft;
  /** Where it is kept, as it is now. */
  readonly keptDraft: RefObject<Draft | undefined>;
  readonly onAnotherPicture: () => void;
}

/** Sizes of the published study. */
const STUDY_SIDES_IN_PX = [75, 100, 125];

type BackgroundKind = 'white' | 'colour' | 'picture';
const FIRST_COLOUR: RgbColour = [128, 128, 128];

/** From a picture to a scene: its part, the cut-out, its size, what is behind it, and the run. */
export function SceneEditor(props: Props) {
  const { draft, keptDraft, live, sideTitles, classes } = props;
  const { material } = draft;
  const { picture } = material;
  const [history, dispatch] = useReducer(reduceHistory, draft.history);
  const edit = currentEdit(history);
  const change = (to: Partial<Edit>, of?: string) =>
    dispatch({ type: 'change', change: to, ...(of !== undefined && { of }) });

  const [chosenTool, setTool] = useState<Tool>('part');
  const tools = TOOLS[edit.cutOut.removes];
  // Undo may have taken its way of removing the background back.
  const tool = tools.includes(chosenTool) ? chosenTool : 'part';
  const [brushShare, setBrushShare] = useState(0.05);
  const [title, setTitle] = useState(draft.title);
  const [chosenClass, setChosenClass] = useState(draft.chosenClass);
  const [askedExtent, setAskedExtent] = useState<Extent>({
    strideInPx: props.strideInPx,
    region: props.askedRegion,
  });
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [asksForClass, setAsksForClass] = useState(false);

  useEffect(() => {
    keptDraft.current = { material, history, title, chosenClass };
  }, [keptDraft, material, history, title, chosenClass]);

  const { part, cutOut, kind, patchSideInPx, cropSideInPx, background } = edit;
  const partPixels = useMemo(() => partPicture(picture, part), [picture, part]);
  const photoCut = usePhotoCut(picture, edit);
  const { found } = photoCut;
  const cut = useMemo(
    () => cutPart(partPixels, { part, cutOut, patchSideInPx }, found),
    [partPixels, part, cutOut, patchSideInPx, found],
  );
  const latest = useMemo(
    () =>
      kind === 'patch'
        ? () => patchSceneOf(cut, { patchSideInPx, background })
        : () => cropSceneOf(picture, { part, cropSideInPx }),
    [kind, cut, patchSideInPx, background, picture, part, cropSideInPx],
  );
  // What is drawn comes first, what follows from it as soon as there is time.
  const settled = useDeferredValue(latest);
  const usual = useMemo(() => settled(), [settled]);
  // As the networks on screen will see it.
  const scene = useMemo(
    () => (live ? atSide(usual, live.imageSideInPx()).scene : usual),
    [usual, live],
  );
  const grid = gridOf(scene);
  const centre = anchorPosition('c', grid);
  const extent = {
    ...askedExtent,
    region: askedExtent.region && clampRegion(askedExtent.region, grid),
  };
  const { answers, areCurrent } = useCentreAnswers(live, scene);
  const suggestion = answers && suggestedClass(answers);
  const targetClass = chosenClass ?? suggestion;
  const working = useWorking(live);
  const unknown = unrecognised(answers, classes);

  const leftWith = useRef<Partial<Record<Scene['kind'], Pick<Edit, 'part' | 'isSquare'>>>>({});
  const setKind = (to: Scene['kind']) => {
    leftWith.current[kind] = { part, isSquare: edit.isSquare };
    const side = Math.min(picture.widthInPx, picture.heightInPx);
    setTool('part');
    change({
      kind: to,
      // A window needs room: it begins with as much of the picture as there is.
      ...(leftWith.current[to] ?? {
        part: fitPart(resized(part, side, side), picture, {
          isSquare: true,
          smallestInPx: smallestPart(to),
        }),
        isSquare: true,
      }),
    });
  };
  const resize = (widthInPx: number, heightInPx: number) => {
    const { isSquare } = edit;
    const wanted = resized(part, widthInPx, heightInPx);
    const smallestInPx = smallestPart(kind);
    change({ part: fitPart(wanted, picture, { isSquare, smallestInPx }) }, 'part');
  };

  const [fitted, setFitted] = useState<{ readonly of: Edit['part']; readonly says: string }>();
  const fitFrame = () => {
    const around = partAroundObject(picture, cut, edit);
    if (typeof around === 'string') {
      setFitted({ of: part, says: texts.fitted[around] });
      return;
    }
    if (sameRectangle(around, part)) {
      setFitted({ of: part, says: texts.fitted.already });
      return;
    }
    change({ part: around });
    const inOriginal = (px: number) =>
      Math.round((px * material.originalWidthInPx) / picture.widthInPx);
    setFitted({
      of: around,
      says: texts.fitted.fits(inOriginal(around.widthInPx), inOriginal(around.heightInPx)),
    });
  };

  const cannotRun = starting || photoCut.isBusy;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone.
    form.current?.querySelector<HTMLElement>('[role="application"]')?.focus();
  }, []);
  const run = async (of: Extent) => {
    if (cannotRun || form.current?.reportValidity() === false) return;
    setStarting(true);
    setProblem(undefined);
    try {
      const made = latest();
      const seen =
        chosenClass === undefined && live
          ? suggestedClass(await askAtCentre(live, made))
          : undefined;
      const followed = chosenClass ?? seen;
      if (followed === undefined) {
        setAsksForClass(true);
        return;
      }
      await props.onMade({ scene: made, title: title.trim(), targetClass: followed, ...of });
    } catch (cause) {
      setProblem(uncaughtSentence(cause));
    } finally {
      setStarting(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    // A box of text undoes its own.
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
    event.preventDefault();
    dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
  };

  return (
    <form
      ref={form}
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void run(props.isFromLink ? extent : LOOK);
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles.column}>
        <p className={`${shared.quiet} ${styles.material}`} data-testid="material">
          {texts.material(
            material.name,
            material.originalWidthInPx,
            material.originalHeightInPx,
            material.remarks,
          )}{' '}
          <Button className={shared.link ?? ''} onPress={props.onAnotherPicture}>
            {texts.anotherPicture}
          </Button>
        </p>
        <Segments
          label={<span className={kit.visuallyHidden}>{texts.kind}</span>}
          options={KINDS}
          titles={texts.kinds}
          chosen={kind}
          isDisabled={(one) => one === 'crop' && !canBeScanned(picture)}
          onChoose={setKind}
        />
        {!canBeScanned(picture) && (
          <p className={shared.quiet}>{texts.tooSmallForWindow(CROP_SIDES_IN_PX.smallest)}</p>
        )}
        <PictureStage
          picture={picture}
          edit={edit}
          cut={cut}
          tool={tool}
          brushRadiusInPx={brushShare * Math.max(part.widthInPx, part.heightInPx)}
          onChange={change}
        />
        <div className={styles.tools}>
          {kind === 'patch' && (
            <Segments
              label={<span className={kit.visuallyHidden}>{texts.tool}</span>}
              options={tools}
              titles={texts.tools}
              chosen={tool}
              onChoose={setTool}
            />
          )}
          <span className={styles.history}>
            <Button
              aria-label={texts.undo}
              isDisabled={history.at === 0}
              onPress={() => dispatch({ type: 'undo' })}
            >
              <Undo2 size={17} aria-hidden="true" />
            </Button>
            <Button
              aria-label={texts.redo}
              isDisabled={history.at === history.edits.length - 1}
              onPress={() => dispatch({ type: 'redo' })}
            >
              <Redo2 size={17} aria-hidden="true" />
            </Button>
          </span>
        </div>
        {kind === 'patch' && (
          <BackgroundRemoval
            removes={cutOut.removes}
            photoCut={photoCut}
            cut={cut}
            onChange={(removes) => {
              const isFirstPart = sameRectangle(part, (history.edits[0] as Edit).part);
              change({
                cutOut: { ...cutOut, removes },
                ...(removes === 'photo' &&
                  isFirstPart && { part: partOfPhoto(picture), isSquare: false }),
              });
            }}
            onCancel={() => change({ cutOut: { ...cutOut, removes: wayBefore(history) } })}
          />
        )}
        <div className={styles.settings}>
          {tool === 'part' && (
            <PartSettings
              edit={edit}
              largestWidthInPx={
                edit.isSquare ? Math.min(picture.widthInPx, picture.heightInPx) : picture.widthInPx
              }
              largestHeightInPx={picture.heightInPx}
              originalPerPx={material.originalWidthInPx / picture.widthInPx}
              onResize={resize}
              onSquare={(isSquare) =>
                change({
                  isSquare,
                  part: fitPart(part, picture, { isSquare, smallestInPx: smallestPart(kind) }),
                })
              }
            />
          )}
          {kind === 'patch' && tool === 'part' && (
            <>
              <Button isDisabled={photoCut.isBusy} onPress={fitFrame}>
                {texts.fitFrame}
              </Button>
              <p className={shared.quiet} role="status">
                {fitted?.of === part && fitted.says}
              </p>
            </>
          )}
          {tool !== 'part' && tool !== 'pick' && (
            <Range
              label={texts.brush}
              min={0.01}
              max={0.2}
              step={0.01}
              value={brushShare}
              shown={texts.percent(Math.round(brushShare * 200))}
              onChange={setBrushShare}
            />
          )}
          {kind === 'patch' && cutOut.removes === 'plain' && (
            <Range
              label={texts.tolerance}
              min={1}
              max={120}
              step={1}
              value={cutOut.tolerance}
              shown={String(cutOut.tolerance)}
              onChange={(tolerance) => change({ cutOut: { ...cutOut, tolerance } }, 'tolerance')}
            />
          )}
          {kind === 'patch' && (
            <Range
              label={texts.softEdge}
              min={0}
              max={6}
              step={0.5}
              value={cutOut.softnessInPx}
              shown={texts.px(cutOut.softnessInPx)}
              onChange={(softnessInPx) => change({ cutOut: { ...cutOut, softnessInPx } }, 'edge')}
            />
          )}
        </div>
      </div>
      <div className={styles.column}>
        <section aria-label={texts.preview} className={styles.preview}>
          <div className={styles.image}>
            <SceneImage scene={scene} position={centre} />
          </div>
          {scene.kind === 'crop' ? (
            <SquareOverview scene={scene} />
          ) : (
            <p className={shared.quiet}>{texts.patchPreview(imageSideOf(scene))}</p>
          )}
        </section>
        {kind === 'patch' ? (
          <>
            <fieldset className={styles.row}>
              <legend>{texts.size}</legend>
              <SizeBox
                label={texts.patchSide}
                value={patchSideInPx}
                {...PATCH_SIDES_IN_PX}
                onChange={(side) => change({ patchSideInPx: side }, 'size')}
              />
              {STUDY_SIDES_IN_PX.map((side) => (
                <Button
                  key={side}
                  aria-label={texts.asInTheStudy(side)}
                  aria-pressed={side === patchSideInPx}
                  onPress={() => change({ patchSideInPx: side })}
                >
                  {side}
                </Button>
              ))}
            </fieldset>
            <BackgroundChoice
              background={background}
              onChange={(to, of) => change({ background: to }, of)}
            />
          </>
        ) : (
          <fieldset className={styles.row}>
            <legend>{texts.scaledTo}</legend>
            <SizeBox
              label={texts.cropSide}
              value={cropSideInPx}
              {...CROP_SIDES_IN_PX}
              onChange={(side) => change({ cropSideInPx: side }, 'size')}
            />
            <Button
              aria-label={texts.asInTheStudy(CROP_SIDES_IN_PX.first)}
              aria-pressed={cropSideInPx === CROP_SIDES_IN_PX.first}
              onPress={() => change({ cropSideInPx: CROP_SIDES_IN_PX.first })}
            >
              {CROP_SIDES_IN_PX.first}
            </Button>
          </fieldset>
        )}
        <CentreAnswersList
          answers={answers}
          areCurrent={areCurrent}
          sideTitles={sideTitles}
          classes={classes}
          targetClass={targetClass}
          isChosen={chosenClass !== undefined}
          onChoose={setChosenClass}
        />
        <label className={styles.title}>
          {texts.name}{' '}
          <input
            type="text"
            required
            pattern=".*\S.*"
            maxLength={LONGEST_SCENE_TITLE}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <HowMuch
          grid={grid}
          extent={extent}
          isSet={props.isFromLink}
          isDisabled={cannotRun}
          secondsOf={(positions) => runTimeOf(working, positions)}
          onExtent={setAskedExtent}
          onStart={(of) => void run(of)}
        />
        {asksForClass && targetClass === undefined && <FailureBox says={texts.chooseFirst} />}
        {unknown !== undefined && <p className={styles.unknown}>{unknown}</p>}
        {problem !== undefined && <FailureBox says={problem} />}
        <p className={shared.quiet} role="status">
          {starting ? texts.starting : texts.staysHere}
        </p>
      </div>
    </form>
  );
}

const KINDS: readonly Scene['kind'][] = ['patch', 'crop'];

const WITHOUT_HINTS: readonly Tool[] = ['part', 'pick', 'erase', 'restore'];
/** By how the background goes. */
const TOOLS: Readonly<Record<CutOut['removes'], readonly Tool[]>> = {
  nothing: WITHOUT_HINTS,
  plain: WITHOUT_HINTS,
  photo: ['part', 'object', 'background', 'erase', 'restore'],
};

/** How the background went before somebody looked for the object of a photograph. */
function wayBefore({ edits, at }: History): CutOut['removes'] {
  const ways = edits.slice(0, at).map(({ cutOut }) => cutOut.removes);
  return ways.findLast((way) => way !== 'photo') ?? 'nothing';
}

function sameRectangle(a: Edit['part'], b: Edit['part']): boolean {
  const sides = ['x', 'y', 'widthInPx', 'heightInPx'] as const;
  return sides.every((side) => a[side] === b[side]);
}

const NEVER = () => () => {};

/** What is known of the speed of each network that works. */
function useWorking(live: Live | undefined): readonly (Bounds | undefined)[] {
  const snapshot = useSyncExternalStore(live?.subscribe ?? NEVER, () => live?.snapshot());
  return SIDES.flatMap((side) => {
    const of = snapshot?.sides[side] ?? NO_NETWORK;
    return of.status === 'empty' || of.status === 'failed' ? [] : [runOf(of).pace];
  });
}

/** What a run would take, in seconds; `undefined` before anything is known of its networks' speed here. */
function runTimeOf(working: readonly (Bounds | undefined)[], positions: number) {
  return secondsLeft(working.map((pace) => ({ images: positions, pace })));
}

interface PartSettingsProps {
  readonly edit: Edit;
  readonly largestWidthInPx: number;
  readonly largestHeightInPx: number;
  /** Pixels of the picture as it came to one that is worked with. */
  readonly originalPerPx: number;
  readonly onResize: (widthInPx: number, heightInPx: number) => void;
  readonly onSquare: (isSquare: boolean) => void;
}

function PartSettings({ edit, onResize, onSquare, ...largest }: PartSettingsProps) {
  const { part, isSquare, kind } = edit;
  const min = smallestPart(kind);
  const inOriginal = (side: number) => texts.px(Math.round(side * largest.originalPerPx));
  return (
    <>
      <Range
        label={isSquare ? texts.side : texts.width}
        min={min}
        max={largest.largestWidthInPx}
        step={1}
        value={part.widthInPx}
        shown={inOriginal(part.widthInPx)}
        onChange={(side) => onResize(side, isSquare ? side : part.heightInPx)}
      />
      {!isSquare && (
        <Range
          label={texts.height}
          min={min}
          max={largest.largestHeightInPx}
          step={1}
          value={part.heightInPx}
          shown={inOriginal(part.heightInPx)}
          onChange={(height) => onResize(part.widthInPx, height)}
        />
      )}
      {kind === 'patch' && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isSquare}
            onChange={(event) => onSquare(event.target.checked)}
          />{' '}
          {texts.square}
        </label>
      )}
    </>
  );
}

interface RangeProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

function Range({ label, shown, onChange, ...range }: RangeProps) {
  const id = useId();
  return (
    <span className={styles.range}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={shown}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>{shown}</output>
    </span>
  );
}

interface SizeBoxProps {
  readonly label: string;
  readonly value: number;
  readonly smallest: number;
  readonly largest: number;
  readonly onChange: (value: number) => void;
}

/** Takes up whole numbers within the range, and puts its own back where others were left in it. */
function SizeBox({ label, value, smallest, largest, onChange }: SizeBoxProps) {
  const [text, setText] = useState<string>();
  return (
    <label>
      <span className={kit.visuallyHidden}>{label}</span>
      <input
        type="number"
        min={smallest}
        max={largest}
        value={text ?? value}
        onChange={(event) => {
          setText(event.target.value);
          const number = Math.round(Number(event.target.value));
          if (number >= smallest && number <= largest) onChange(number);
        }}
        onBlur={() => setText(undefined)}
      />{' '}
      {texts.unitPx}
    </label>
  );
}

interface BackgroundProps {
  readonly background: Edit['background'];
  readonly onChange: (background: Edit['background'], of?: string) => void;
}

function BackgroundChoice({ background, onChange }: BackgroundProps) {
  const [problem, setProblem] = useState<string>();
  const [colour, setColour] = useState(FIRST_COLOUR);
  const kind: BackgroundKind =
    'rgbHwc' in background ? 'picture' : background === WHITE ? 'white' : 'colour';
  const latestFile = useRef<File>(undefined);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    latestFile.current = file;
    setProblem(undefined);
    try {
      const { picture } = await readPicture(file);
      if (latestFile.current === file) onChange(backgroundOf(picture));
    } catch (cause) {
      setProblem(problemWith(file, cause));
    }
  };
  return (
    <fieldset className={styles.row}>
      <legend>{texts.background}</legend>
      <Button aria-pressed={kind === 'white'} onPress={() => onChange(WHITE)}>
        {texts.backgrounds.white}
      </Button>
      <Button aria-pressed={kind === 'colour'} onPress={() => onChange(colour)}>
        {texts.backgrounds.colour}
      </Button>
      {kind === 'colour' && (
        <input
          type="color"
          className={styles.colour}
          aria-label={texts.backgroundColour}
          value={hexOf(colour)}
          onChange={(event) => {
            const chosen = colourOf(event.target.value);
            setColour(chosen);
            onChange(chosen, 'colour');
          }}
        />
      )}
      <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void take(files?.[0])}>
        <Button aria-pressed={kind === 'picture'}>{texts.backgrounds.picture}</Button>
      </FileTrigger>
      {problem !== undefined && <FailureBox says={problem} />}
    </fieldset>
  );
}

function hexOf(colour: RgbColour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function colourOf(hex: string): RgbColour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The whole square of a crop scene, with the window at its centre. */
function SquareOverview({
  scene,
}: {
  readonly scene: Extract<Scene, { kind: 'crop' }>;
}): ReactNode {
  const grid = gridOf(scene);
  const { widthInPx } = scene.picture;
  return (
    <div className={shared.quiet}>
      <WindowOverview scene={scene} grid={grid} position={anchorPosition('c', grid)} />
      <p>{texts.cropPreview(imageSideOf(scene), widthInPx, grid.rows, grid.cols)}</p>
    </div>
  );
}
