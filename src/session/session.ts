import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StartingPoint } from '../../datasets/published/startingPoints.ts';
import { anchorNameAt, IMAGE_SIDE_IN_PX, type Position, samePosition } from '../domain/grid.ts';
import { type Nudge, sameNudge, worstNudges } from '../domain/nudge.ts';
import { refetchable } from '../domain/refetchable.ts';
import { atSide } from '../domain/scene.ts';
import { visibleText } from '../domain/visibleText.ts';
import { FIRST_PICTURE_STRIDE_IN_PX } from '../domain/visitingOrder.ts';
import { parseMapCsv } from '../formats/csv.ts';
import { textOf } from '../formats/fileContent.ts';
import { isPictureFile } from '../formats/filesOfScenes.ts';
import { listStudy, readRunFile, readStudyResults } from '../jobs/runFile/runFileClient.ts';
import { RunFileFailure } from '../jobs/runFile/runFileFailure.ts';
import type { StoredNetwork } from '../keep/networkStore.ts';
import { askToPersist } from '../keep/persistence.ts';
import type { StoredScene } from '../keep/sceneStore.ts';
import { StorageFailure } from '../keep/storageFailure.ts';
import { type AnsweredClass, answeredClasses } from './answeredClasses.ts';
import { readAddress } from './asked/address.ts';
import { FIRST_REQUEST, FIRST_SCENE, OPENING } from './asked/firstRequest.ts';
import { readRequest } from './asked/readRequest.ts';
import {
  type Anchor,
  isLook,
  type RequestAction,
  type Requested,
  reduceRequested,
  SIDES,
  type Side,
} from './asked/requested.ts';
import { URL_TABLE } from './asked/urlTable.ts';
import { beyondFile, requestedOfRun } from './choices/fileChoice.ts';
import type { LiveTarget } from './choices/networkChoice.ts';
import { runsHere } from './choices/networkChoice.ts';
import { FIRST_PAIR, publishedChoiceId } from './choices/pairs.ts';
import { choiceTexts } from './choices/texts.ts';
import type { ChosenOfStudy, OpenedStudy } from './chosenOfStudy.ts';
import { IMAGENET } from './classNames.ts';
import { Effects } from './effects.ts';
import type { Live, SessionEnvironment, StagesOfSides } from './environment.ts';
import { acceptedOffer, type LiveOffer } from './liveOffer.ts';
import { networksWith, type OwnNetworkFile, ownNetworkId } from './networks.ts';
import { classesOf, type OpenedRun, openedRunOf } from './openedRun.ts';
import { isOwnSceneId, type OwnScene, ownSceneId, ownSceneOf } from './ownScenes.ts';
import { ownSideWanted } from './ownSide.ts';
import { problemOf } from './problemOf.ts';
import { sessionSentences } from './sentences.ts';
import { type Shown, shown } from './shown.ts';
import { type DroppedFolder, isReport, sortDropped } from './sortDropped.ts';
import { type DroppedMap, isOfSameMap, mapOfFileName } from './sources/droppedMap.ts';
import type { Look, LookAnswer, MapSource } from './sources/mapSource.ts';
import { spokenReason, spokenSentence } from './spokenSentence.ts';
import {
  type Dialog,
  firstState,
  type GridMarks,
  type Guess,
  type Held,
  type Moving,
  type Preferences,
  type Reply,
  type SessionState,
} from './state.ts';
import { sessionTexts } from './texts.ts';
import { PERIODS_IN_PX, rightOption } from './tour/facts.ts';
import { STOPS, stopOfAddress } from './tour/stops.ts';
import { afterTour, atStop, replyOf, stopOf, withReply, withRoom } from './tour/tour.ts';

/** What is so after a reload, too: that a run was paused, and that answers are held back. */
const PAUSED = 'paused';
const HOLDS_ANSWERS = 'holds-answers';

/** Nothing moves by itself, and no pointer looks. */
const STANDING = { plays: false, isAtEnd: false, looked: undefined } as const;

/** What “npm run study -- collect” writes, and what results are called. */
const REPORT_NAME = 'report.html';
const RESULT_NAME = /^[0-9a-f]{64}\.zip$/;

/** So many places where one pixel changes a map most are named one after the other. */
const MOST_WORST = 12;

/** What is done with a study, which few open. */
const fetchOpenedStudy = refetchable(() => import('./openedStudy.ts'));
const fetchPrepareScene = refetchable(() => import('../keep/prepareScene.ts'));

/** Everything that can be done on the page, and the state that it changes. No React in it. */
export class Session {
  readonly store: StoreApi<SessionState>;
  private readonly environment: SessionEnvironment;
  private readonly effects: Effects;
  private readonly unwatchQuery: () => void;
  private ownNetworks: readonly OwnNetworkFile[] | undefined;
  /** Addresses of own scenes’ pictures, by digest: the same scene keeps its own. */
  private readonly pictureUrls = new Map<string, string>();
  /** Counts what was chosen of studies. */
  private readingOfStudy = 0;

  constructor(environment: SessionEnvironment) {
    this.environment = environment;
    const received = { ...readAddress(environment.query), from: sessionTexts.from.address };
    const stop = stopOfAddress(environment.query);
    this.store = createStore<SessionState>(() => {
      const first = firstState(received, {
        paused: environment.keptInTab.read(PAUSED) !== undefined,
        holdsAnswers: environment.keptInTab.read(HOLDS_ANSWERS) !== undefined,
        plays: !environment.prefersReducedMotion,
      });
      return stop === undefined ? first : atStop(first, stop, !environment.prefersReducedMotion);
    });
    this.effects = new Effects(this.store, environment);
    this.unwatchQuery = environment.watchQuery((query) => this.goBackTo(query));
    void this.listScenes();
    void this.refreshNetworks();
  }

  get state(): SessionState {
    return this.store.getState();
  }

  get shown(): Shown {
    return shown(this.state);
  }

  /** Told at once whenever a map has changed, to paint it. */
  onMapChange(listener: (side: Side) => void): () => void {
    return this.effects.onMapChange(listener);
  }

  /** The maps on screen, wherever they come from. */
  get maps(): MapSource | undefined {
    return this.effects.maps;
  }

  /** The networks on screen; `undefined` while the maps come from elsewhere. */
  get liveNetworks(): Live | undefined {
    return this.effects.liveNetworks;
  }

  /** What a network on screen computes inside; `undefined` where none does, or something else came first. */
  async lookAt(side: Side, look: Look): Promise<LookAnswer | undefined> {
    return this.liveNetworks?.lookAt(side, look);
  }

  /** How the stages of the networks on screen answer so far; none of one that is not looked into. */
  async describeStages(): Promise<StagesOfSides> {
    return (await this.liveNetworks?.describeStages()) ?? { left: [], right: [] };
  }

  /** Others, for as long as they are needed beside published maps or a file’s. */
  openLive(): Live {
    return this.environment.openLive();
  }

  dispose(): void {
    this.unwatchQuery();
    this.effects.dispose();
  }

  private hold(change: Partial<Held>): void {
    this.store.setState(({ held }) => ({ held: { ...held, ...change } }));
  }

  // What is asked for

  /** Several actions change the state at once. */
  dispatch(...actions: readonly RequestAction[]): void {
    this.store.setState(({ asked, held }) => {
      for (const action of actions) {
        if (!isLook(action)) {
          const beyond = held.opened ? beyondFile(held.opened, asked, action) : 'answered';
          if (typeof beyond !== 'string') {
            return { asked, held: { ...held, received: undefined, offer: beyond } };
          }
          // Whatever is chosen next answers the offer.
          const opened = beyond === 'leaves' ? undefined : held.opened;
          held = { ...held, received: undefined, offer: undefined, opened };
        }
        const { nudge } = asked;
        asked = reduceRequested(asked, action);
        if (action.type === 'chooseNetworks' || action.type === 'chooseTwo') {
          asked = { ...asked, ownSize: ownSideWanted(asked, held.networks) !== undefined };
        }
        if (action.type === 'present' || action.type === 'speak') {
          held = { ...held, tour: held.tour && withRoom(held.tour, asked) };
        }
        // Another step begins at its first position.
        if (!sameNudge(asked.nudge, nudge)) {
          held = { ...held, moving: { ...held.moving, isAtEnd: false } };
        }
      }
      return { asked, held };
    });
  }

  /** Asks for what the maps on screen may not answer: then it is offered with others. */
  ask(action: RequestAction): void {
    const offer = this.shown.choice.offerFor(action);
    if (offer) this.offer(offer);
    else this.dispatch(action);
  }

  /** Back, or Forward. */
  private goBackTo(query: string): void {
    const stop = stopOfAddress(query);
    if (stop !== undefined) this.goToStop(stop);
    else this.leaveTour();
    const { requested } = readAddress(query);
    const language = requested.language ?? this.state.asked.language;
    // A link within the page, too, makes a step.
    if (!this.effects.isElsewhere(requested)) return;
    // While a file is shown nothing makes a step but leaving it: what was before is without it.
    const before = { received: undefined, opened: undefined, offer: undefined };
    const { tour } = this.state.held;
    if (tour !== undefined) {
      this.hold({
        tour: { ...tour, before: { ...tour.before, ...before, asked: { ...requested, language } } },
      });
      return;
    }
    this.store.setState(({ held }) => ({
      asked: { ...requested, language },
      held: { ...held, ...before, instead: undefined, moving: { ...held.moving, ...STANDING } },
    }));
  }

  /** All but what is the visitor’s own goes back to what a first visitor sees; the object stands still. */
  startAgain(): void {
    this.leaveTour();
    this.stayThere();
    this.dispatch({ type: 'goTo', requested: OPENING });
    this.move(STANDING);
  }

  /** Shows, in place of all that is on screen, what a text speaks of. @param what its name there. */
  showInstead(what: string, requested: Requested): void {
    const { asked, held } = this.state;
    const { opened, gridMarks, moving } = held;
    const plays = requested.nudge !== undefined && !this.environment.prefersReducedMotion;
    const own = { asked, opened, gridMarks, moving: { ...moving, looked: undefined } };
    this.store.setState({
      asked: requested,
      held: {
        ...held,
        // What stands there for an earlier sentence is not the visitor’s own.
        instead: { what, left: held.instead?.left ?? own },
        received: undefined,
        opened: undefined,
        offer: undefined,
        gridMarks: undefined,
        moving: { ...moving, ...STANDING, plays },
      },
    });
  }

  /** Everything is as it was before something else was shown, but for what is of the room. */
  comeBack(): void {
    const { instead } = this.state.held;
    if (instead === undefined) return;
    const { asked: before, ...left } = instead.left;
    this.store.setState(({ asked: { present, language }, held }) => ({
      asked: { ...before, present, language },
      held: { ...held, ...left, instead: undefined, received: undefined, offer: undefined },
    }));
  }

  /** What is shown in its place is the visitor’s own from now on. */
  stayThere(): void {
    this.hold({ instead: undefined });
  }

  private move(change: Partial<Moving>): void {
    this.hold({ moving: { ...this.state.held.moving, ...change } });
  }

  /** Holds a position. */
  moveTo(position: Anchor): void {
    this.dispatch({ type: 'moveTo', position });
    this.move({ plays: false, looked: undefined });
  }

  /** The pointer passes over a position; `undefined` when it has left. */
  look(position: Position | undefined): void {
    const { looked } = this.state.held.moving;
    const isNew = position && looked ? !samePosition(position, looked) : position !== looked;
    if (isNew) this.move({ looked: position });
  }

  /** Steps to and fro between a position and its neighbour, or stands at the first where nothing is to move. */
  nudge(nudge: Nudge): void {
    this.dispatch({ type: 'nudge', nudge });
    this.move({ isAtEnd: false, looked: undefined, plays: !this.environment.prefersReducedMotion });
  }

  /** The object is the visitor’s: it moves by itself no more. */
  stopNudge(): void {
    if (this.state.held.moving.plays) this.move({ plays: false });
  }

  /** Begins to step, from where the object is, or stops. */
  toggleNudge(): void {
    const { nudge } = this.shown;
    const { plays } = this.state.held.moving;
    if (nudge) this.move({ plays: !plays, looked: undefined });
    else this.nudgeFromHere({ plays: true });
  }

  /** To the other of the two positions. */
  stepNudge(): void {
    const { nudge } = this.shown;
    const { isAtEnd } = this.state.held.moving;
    if (nudge) this.move({ plays: false, isAtEnd: !isAtEnd, looked: undefined });
    else this.nudgeFromHere({ plays: false, isAtEnd: true });
  }

  private nudgeFromHere(change: Partial<Moving>): void {
    const { heldPosition: from } = this.shown;
    if (from === undefined) return;
    this.dispatch({ type: 'nudge', nudge: { from, axis: 'x' } });
    this.move({ isAtEnd: false, looked: undefined, ...change });
  }

  turnNudge(axis: Nudge['axis']): void {
    const { nudge, heldPosition } = this.shown;
    const from = nudge?.from ?? heldPosition;
    if (from === undefined) return;
    this.dispatch({ type: 'nudge', nudge: { from, axis } });
    this.move({ looked: undefined });
  }

  paceNudge(intervalInMs: number): void {
    this.move({ intervalInMs });
  }

  /** Steps where one pixel changes a map most; where that is shown already, where it changes it next most. */
  findWorst(side: Side): void {
    const { maps, nudge } = this.shown;
    const { current } = maps.sides[side];
    if (current === undefined) return;
    const worst = worstNudges(current.values, current.grid, MOST_WORST);
    const at = worst.findIndex((one) => sameNudge(one, nudge));
    const next = worst[(at + 1) % worst.length];
    if (next) this.nudge({ from: next.from, axis: next.axis });
  }

  /** Draws a sampling grid over the maps, or takes it away. */
  markGrid(gridMarks: GridMarks | undefined): void {
    this.hold({ gridMarks });
  }

  /** Makes a position the anchor. */
  makeAnchor(position: Position): void {
    const { scene, needsAnchor } = this.shown;
    if (scene === undefined || !needsAnchor) return;
    const anchor = anchorNameAt(position, scene.grid) ?? position;
    this.ask({ type: 'chooseAnchor', anchor });
  }

  goToStartingPoint({ pair, scene, layer, anchor, nudge }: StartingPoint): void {
    this.dispatch({
      type: 'goTo',
      requested: {
        networks: publishedChoiceId(pair),
        scene,
        layer,
        anchor,
        position: nudge.from,
        nudge,
        targetClass: undefined,
        rightClass: undefined,
        colourRange: 'zoomed',
      },
    });
    this.move({ isAtEnd: false, looked: undefined, plays: !this.environment.prefersReducedMotion });
  }

  // The guided tour

  /** Begins there where none is under way. */
  goToStop(stop: number): void {
    if (this.state.held.tour?.stop === stop) return;
    this.comeBack();
    this.store.setState((state) => atStop(state, stop, !this.environment.prefersReducedMotion));
  }

  /** Everything is again as it was before. */
  leaveTour(): void {
    this.store.setState(afterTour);
  }

  /** Takes a guess; shows the answer, where it need not be held back for a class. */
  guess(guess: Guess): void {
    const { tour, preferences } = this.state.held;
    if (tour === undefined || stopOf(tour).question?.kind !== guess.kind) return;
    if (replyOf(tour)?.isShown) return;
    this.hold({ tour: withReply(tour, { guess, isShown: false }) });
    if (!preferences.holdsAnswers) this.showAnswer();
  }

  /** Guesses the position in the hand, where one is asked for. */
  guessHere(): void {
    const { heldPosition: position, scene, sceneEntry } = this.shown;
    // The picture of the stop before is no place for it.
    if (position && scene?.entry === sceneEntry) this.guess({ kind: 'pin', position });
  }

  /** Guesses the position in the hand, where one is asked for and none is guessed; else shows the answer. */
  answerStop(): void {
    const { tour } = this.state.held;
    if (tour === undefined) return;
    if (stopOf(tour).question?.kind === 'pin' && replyOf(tour) === undefined) this.guessHere();
    else this.showAnswer();
  }

  /** Shows the answer of the stop, whether or not it has been guessed. */
  showAnswer(): void {
    const { tour } = this.state.held;
    if (tour === undefined || stopOf(tour).question === undefined) return;
    const { guess, isShown } = replyOf(tour) ?? { guess: undefined, isShown: false };
    if (isShown) return;
    this.hold({ tour: withReply(tour, { guess, isShown: true }) });
    const { current } = this.shown.maps.sides.left;
    if (current === undefined) return;
    switch (stopOf(tour).question?.of) {
      case 'largest-change': {
        const [nudge] = worstNudges(current.values, current.grid, 1);
        if (nudge === undefined) return;
        this.nudge({ from: nudge.from, axis: nudge.axis });
        this.keepAnswer({ nudge });
        break;
      }
      case 'period': {
        const right = rightOption('period', { left: current, right: undefined });
        const periodInPx = right === undefined ? undefined : PERIODS_IN_PX[right];
        if (periodInPx === undefined) return;
        const gridMarks = { periodInPx, remainder: undefined, lines: true };
        this.markGrid(gridMarks);
        this.keepAnswer({ gridMarks });
        break;
      }
    }
  }

  /** With what shows the answer, for when the visitor comes back to the stop. */
  private keepAnswer(shows: Pick<Reply, 'nudge' | 'gridMarks'>): void {
    const { tour } = this.state.held;
    const reply = tour && replyOf(tour);
    if (reply) this.hold({ tour: withReply(tour, { ...reply, ...shows }) });
  }

  /** To the next stop, where there is one; first to the answer, where that is held back for a class. */
  goOn(): void {
    const { tour, preferences } = this.state.held;
    if (tour === undefined) return;
    const waits = stopOf(tour).question !== undefined && !replyOf(tour)?.isShown;
    if (waits && preferences.holdsAnswers) this.showAnswer();
    else if (tour.stop + 1 < STOPS.length) this.goToStop(tour.stop + 1);
  }

  /** To the stop before, where there is one. */
  goBackAStop(): void {
    const { tour } = this.state.held;
    if (tour !== undefined && tour.stop > 0) this.goToStop(tour.stop - 1);
  }

  showBuiltIn(): void {
    this.dispatch({
      type: 'goTo',
      requested: { run: false, inside: false, strideInPx: 1, region: undefined },
    });
  }

  /** The built-in pair's maps of what is shown, in place of those of the study. */
  showBuiltInPair(): void {
    const { layer, anchor } = this.shown.requested;
    this.dispatch({
      type: 'goTo',
      requested: {
        networks: FIRST_PAIR.id,
        run: false,
        inside: false,
        strideInPx: 1,
        region: undefined,
        // What the study answers, the built-in maps do.
        layer,
        anchor,
        targetClass: undefined,
        rightClass: undefined,
      },
    });
  }

  /** Lets networks compute what is shown, here. */
  runLive(): void {
    this.prefer({ paused: false });
    const { choice, scene } = this.shown;
    const { asked, held } = this.state;
    const target = choice.liveTarget(asked);
    if (!held.opened) {
      this.dispatch({ type: 'goTo', requested: { networks: target.networks, run: true } });
    } else if (scene?.scene) void this.leaveFile(target);
    else this.offer({ sentence: choiceTexts.file.offers.more, change: {} });
  }

  offer(offer: LiveOffer | undefined): void {
    this.hold({ offer });
  }

  acceptOffer(offer: LiveOffer): void {
    this.dispatch({ type: 'goTo', requested: acceptedOffer(offer) });
  }

  /** Tries again what failed. */
  restart(side: Side): void {
    this.maps?.restart(side);
  }

  retryTopFives(): void {
    this.effects.retryTopFives();
  }

  /** What these sides’ networks name first, the commonest first. */
  answered(sides: readonly Side[]): readonly AnsweredClass[] {
    const { maps } = this.shown;
    return answeredClasses(sides.map((side) => maps.sides[side].map));
  }

  // How it is wanted

  prefer(change: Partial<Preferences>): void {
    const preferences = { ...this.state.held.preferences, ...change };
    this.hold({ preferences });
    const { write } = this.environment.keptInTab;
    write(PAUSED, preferences.paused ? '1' : undefined);
    write(HOLDS_ANSWERS, preferences.holdsAnswers ? '1' : undefined);
  }

  togglePause(): void {
    this.prefer({ paused: !this.state.held.preferences.paused });
  }

  /** It opens at once, or when the one that is open is closed. */
  openDialog(dialog: Dialog): void {
    const others = this.state.held.dialogs.filter(({ kind }) => kind !== dialog.kind);
    this.hold({ dialogs: [...others, dialog] });
  }

  closeDialog(kind: Dialog['kind']): void {
    this.hold({ dialogs: this.state.held.dialogs.filter((dialog) => dialog.kind !== kind) });
  }

  // Files

  /** @throws StorageFailure where it is no saved run; what is shown stays. */
  async openRun(file: File): Promise<void> {
    const run = openedRunOf(await readRunFile(file), file.name);
    const read = readRequest(URL_TABLE, run.description.view, FIRST_REQUEST);
    this.store.setState(({ asked, held }) => ({
      asked: reduceRequested(asked, {
        type: 'goTo',
        requested: requestedOfRun(run, read.requested, asked),
      }),
      held: {
        ...held,
        received: { ...read, from: sessionTexts.from.file },
        opened: run,
        offer: undefined,
      },
    }));
  }

  closeFile(): void {
    this.hold({ opened: undefined, studies: [], studyProblem: undefined, offer: undefined });
  }

  // Studies

  /** Folders of one or more studies, whatever else lies in them. */
  async takeFolders(folders: readonly DroppedFolder[]): Promise<void> {
    this.hold({ dropProblems: [] });
    this.hold({ dropProblems: await this.problemsOfFolders(folders) });
  }

  private async problemsOfFolders(folders: readonly DroppedFolder[]): Promise<readonly string[]> {
    const texts = sessionSentences.study;
    const isListing = ({ name }: File) => name === REPORT_NAME;
    const problems = folders
      .filter(({ files }) => !files.some(isListing))
      .map(({ name, files }) =>
        files.some((file) => RESULT_NAME.test(file.name))
          ? texts.notCollected(name)
          : texts.noStudy(name),
      );
    const files = folders.flatMap((folder) => folder.files);
    const reports = files.filter(isListing);
    return reports.length === 0
      ? problems
      : [...problems, ...(await this.openStudies(reports, files))];
  }

  /**
   * @param listing reports, or results by themselves.
   * @param files that came with them.
   * @returns sentences about what cannot be opened; what was shown stays then.
   */
  private async openStudies(
    listing: readonly File[],
    files: readonly File[],
  ): Promise<readonly string[]> {
    const texts = sessionSentences.study;
    const reports = listing.filter(isReport);
    const results = listing.filter((file) => !isReport(file));
    try {
      const listed = await listStudy(reports, results);
      const problems = listed.problems.map(({ name, error }) =>
        texts.notRead(name, spokenSentence(new RunFileFailure(error))),
      );
      const code = await fetchOpenedStudy().catch(() => undefined);
      if (code === undefined) return [...problems, sessionSentences.notFetched];
      const studies = listed.studies.map((one) => code.openedStudyOf(one, files));
      const whole = studies.filter((study) => code.resultsThere(study) > 0);
      const [first] = whole;
      if (first !== undefined) {
        this.hold({ studies: whole });
        // Said where things are dropped: the study on screen may be another one.
        const problem = await this.tryToShow(
          first,
          code.firstOfStudy(first),
          ++this.readingOfStudy,
        );
        if (problem !== undefined) return [...problems, texts.notRead(first.fileName, problem)];
        this.hold({ studyProblem: undefined });
        return problems;
      }
      return [
        ...problems,
        ...studies.map(({ fileName, index }) =>
          texts.resultsElsewhere(fileName, index.results.length),
        ),
      ];
    } catch (cause) {
      if (!(cause instanceof RunFileFailure)) throw cause;
      return [spokenSentence(cause)];
    }
  }

  /** Shows a map of a study. @returns a sentence where it cannot; what is shown stays then. */
  async showOfStudy(study: OpenedStudy, chosen: ChosenOfStudy): Promise<string | undefined> {
    const reading = ++this.readingOfStudy;
    const studyProblem = await this.tryToShow(study, chosen, reading);
    // What was chosen later has its own sentence, or none.
    if (reading === this.readingOfStudy) this.hold({ studyProblem });
    return studyProblem;
  }

  private async tryToShow(
    study: OpenedStudy,
    chosen: ChosenOfStudy,
    reading: number,
  ): Promise<string | undefined> {
    const before = this.state.held.opened;
    const code = await fetchOpenedStudy().catch(() => undefined);
    if (code === undefined) return sessionSentences.notFetched;
    const asking = code.askedOfStudy(study, chosen);
    if (typeof asking === 'string') return asking;
    // Another map has been chosen meanwhile, or what was shown has been left.
    const isOver = () => reading !== this.readingOfStudy || before !== this.state.held.opened;
    try {
      const read = await readStudyResults(asking);
      if (isOver()) return undefined;
      this.showRun(
        code.runOfStudy(study, chosen, read, this.state.held.networks),
        code.networksOfStudy(study, chosen, this.state.held.networks),
      );
      return undefined;
    } catch (cause) {
      if (!(cause instanceof RunFileFailure)) throw cause;
      return isOver() ? undefined : spokenSentence(cause);
    }
  }

  private showRun(run: OpenedRun, networks: Partial<Requested>): void {
    this.store.setState(({ asked, held }) => ({
      asked: reduceRequested(asked, {
        type: 'goTo',
        requested: requestedOfRun(run, { ...asked, ...networks }, asked),
      }),
      held: { ...held, received: undefined, opened: run, offer: undefined },
    }));
  }

  /**
   * Where what the open file does not hold can be had; `undefined` where its picture is not at hand.
   * @param change what else is asked for.
   */
  targetWith(change: Partial<Requested> = {}): LiveTarget | undefined {
    const { asked, held } = this.state;
    const { choice, scene } = this.shown;
    return held.opened && scene?.scene
      ? choice.target({ ...asked, ...change }, scene.entry.targetClass)
      : undefined;
  }

  /** From a file to networks that answer what it does not hold. */
  async leaveFile({ networks }: LiveTarget, change: Partial<Requested> = {}): Promise<void> {
    const { opened } = this.state.held;
    if (!opened) return;
    const { scene, entry } = opened;
    const { region } = this.state.asked;
    let own: Partial<Requested> = {};
    if (scene && isOwnSceneId(entry.id) && !this.shown.ownScene) {
      const targetClass = Math.min(entry.targetClass, IMAGENET.count - 1);
      const code = await fetchPrepareScene().catch(() => undefined);
      if (code === undefined) {
        this.hold({ ownProblem: sessionSentences.notFetched });
        return;
      }
      const { scene: asEver } = atSide(scene, IMAGE_SIDE_IN_PX);
      const stored = await code.prepareScene(asEver, { title: entry.title, targetClass });
      this.hold({ ownProblem: await this.addScene(stored) });
      own = { scene: ownSceneId(stored.sha256), sceneTitle: stored.title, region };
    }
    const isAtHand = 'atHand' in this.shown.choice && this.shown.choice.atHand !== undefined;
    const isOfOthers = SIDES.some(
      (side) => opened.description.sides[side] && classesOf(opened, side) !== IMAGENET,
    );
    // A class of other networks is none of those that run now.
    const classes =
      isOfOthers && !isAtHand ? { targetClass: undefined, rightClass: undefined } : {};
    // A study's maps stay beside those that are computed now.
    const study = opened.ofStudy && (await fetchOpenedStudy().catch(() => undefined));
    const references = study?.referencesOfStudy(opened, own.scene ?? entry.id) ?? [];
    this.store.setState(({ asked, held }) => ({
      asked: reduceRequested(asked, {
        type: 'goTo',
        requested: { run: true, ...classes, ...change, ...own, networks },
      }),
      held: {
        ...held,
        opened: undefined,
        offer: undefined,
        droppedMaps: withMaps(held.droppedMaps, references),
      },
    }));
  }

  /** Files, and folders of studies, that were dropped together, whatever they are. */
  async takeFiles(files: readonly File[], folders: readonly DroppedFolder[] = []): Promise<void> {
    this.hold({ dropProblems: [] });
    const { maps, run, ofStudies, object, networks, ...sorted } = await sortDropped(files);
    if (object) this.openDialog({ kind: 'own-object', file: object });
    if (networks.length > 0) this.openDialog({ kind: 'own-networks', files: networks });
    const ofMaps = await Promise.all(maps.map((file) => this.addCsv(file)));
    const problems = [...sorted.problems, ...ofMaps];
    if (ofStudies.length > 0) problems.push(...(await this.openStudies(ofStudies, files)));
    if (folders.length > 0) problems.push(...(await this.problemsOfFolders(folders)));
    if (run) problems.push(await problemOf(this.openRun(run)));
    this.hold({ dropProblems: problems.filter((problem) => problem !== undefined) });
  }

  /** Takes what was pasted, where it is a picture: most of what is pasted is meant for nobody here. */
  takePasted(file: File): void {
    if (isPictureFile(file)) this.openDialog({ kind: 'own-object', file });
  }

  /** Takes a CSV in the published format. @returns a sentence when it cannot be used. */
  private async addCsv(file: File): Promise<string | undefined> {
    const texts = sessionSentences.dropped;
    const named = mapOfFileName(file.name);
    if (named === undefined) {
      return texts.nameless(file.name);
    }
    const { scene, requested } = this.shown;
    if (scene === undefined) {
      return texts.tooEarly(file.name);
    }
    if (named.scene !== requested.scene) {
      return texts.ofAnotherScene(file.name, named.scene, requested.scene);
    }
    try {
      const values = parseMapCsv(await textOf(file), scene.grid);
      const added: DroppedMap = {
        ...named,
        fileName: visibleText(file.name),
        grid: scene.grid,
        values,
      };
      this.hold({ droppedMaps: withMaps(this.state.held.droppedMaps, [added]) });
    } catch (cause) {
      return texts.notCompared(file.name, spokenReason(cause));
    }
    return undefined;
  }

  removeCsv(map: DroppedMap): void {
    this.hold({ droppedMaps: this.state.held.droppedMaps.filter((other) => other !== map) });
  }

  // Own scenes

  private async listScenes(): Promise<void> {
    let listed: readonly StoredScene[] = [];
    try {
      listed = await this.environment.kept.listScenes();
    } catch (cause) {
      // Without a store there are no own scenes yet, and everything else works.
      if (!(cause instanceof StorageFailure)) throw cause;
    }
    // What came in meanwhile is the later one.
    this.holdScenes((before) => [...before, ...withoutThose(listed, before)]);
  }

  private holdScenes(change: (before: readonly StoredScene[]) => readonly StoredScene[]): void {
    const before = this.state.held.scenes ?? [];
    const stored = change(before.map((scene) => scene.stored));
    const scenes = stored.map((one): OwnScene => {
      const same = before.find((scene) => scene.stored === one);
      return same ?? ownSceneOf(one, this.pictureUrl(one));
    });
    for (const { stored: gone } of before) {
      if (scenes.some(({ entry }) => entry.sha256 === gone.sha256)) continue;
      const url = this.pictureUrls.get(gone.sha256);
      if (url !== undefined) this.environment.fileUrls.revoke(url);
      this.pictureUrls.delete(gone.sha256);
    }
    this.hold({ scenes });
  }

  private pictureUrl({ sha256, picture }: StoredScene): string {
    const url = this.pictureUrls.get(sha256) ?? this.environment.fileUrls.create(picture);
    this.pictureUrls.set(sha256, url);
    return url;
  }

  /** Takes a scene in. @returns a sentence where the device does not keep it. */
  private async addScene(stored: StoredScene): Promise<string | undefined> {
    this.holdScenes((before) => [stored, ...withoutThose(before, [stored])]);
    try {
      await this.environment.kept.putScene(stored);
      void askToPersist();
      return undefined;
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      return sessionSentences.sceneNotKept(stored.title, spokenSentence(cause));
    }
  }

  /** @throws StorageFailure */
  async renameScene({ entry, stored }: OwnScene, title: string): Promise<void> {
    await this.environment.kept.renameScene(stored.sha256, title);
    this.holdScenes((before) =>
      before.map((scene) => (scene.sha256 === stored.sha256 ? { ...scene, title } : scene)),
    );
    if (entry.id !== this.shown.requested.scene) return;
    this.dispatch({ type: 'goTo', requested: { sceneTitle: title } });
  }

  /** @throws StorageFailure */
  async removeScene({ entry, stored }: OwnScene): Promise<void> {
    await this.environment.kept.removeScene(stored.sha256);
    this.holdScenes((before) => withoutThose(before, [stored]));
    if (entry.id !== this.shown.requested.scene) return;
    this.dispatch({ type: 'chooseScene', scene: FIRST_SCENE.id, sceneTitle: '' });
  }

  /** Keeps a scene and shows it. */
  async showOwn(stored: StoredScene, also: Partial<Requested> = {}): Promise<void> {
    const scene = { scene: ownSceneId(stored.sha256), sceneTitle: stored.title };
    const { sceneIsMissing, requested, elsewhere } = this.shown;
    const ownProblem = await this.addScene(stored);
    this.hold({ ownProblem });
    this.closeDialog('own-object');
    const live = runsHere(elsewhere) ? {} : { networks: FIRST_PAIR.id };
    if (sceneIsMissing) {
      // The link has set everything else.
      const targetClass = requested.targetClass ?? stored.targetClass;
      const { region } = requested;
      this.dispatch({
        type: 'goTo',
        requested: { region, ...also, ...scene, ...live, targetClass },
      });
      return;
    }
    this.dispatch(
      { type: 'chooseScene', ...scene },
      { type: 'goTo', requested: { ...also, ...live } },
    );
  }

  /** Shows an object that comes with the page without its maps: a coarse one first, by networks that run here. */
  showFurther(scene: string): void {
    const live = runsHere(this.shown.elsewhere) ? {} : { networks: FIRST_PAIR.id };
    this.closeDialog('more-objects');
    this.dispatch(
      { type: 'chooseScene', scene, sceneTitle: '' },
      { type: 'goTo', requested: { ...live, strideInPx: FIRST_PICTURE_STRIDE_IN_PX } },
    );
  }

  // Own networks

  /** Looks again at what is kept on the device. */
  async refreshNetworks(): Promise<void> {
    try {
      const { whole, problems } = await this.environment.kept.listNetworks();
      // An address in use must stay: of the same bytes the earlier one does.
      const known = new Map(this.ownNetworks?.map(({ stored, url }) => [stored.sha256, url]));
      this.ownNetworks = whole.map(({ stored, file }) => ({
        stored,
        url: known.get(stored.sha256) ?? this.environment.fileUrls.create(file),
      }));
      for (const [sha256, url] of known) {
        const isThere = this.ownNetworks.some(({ stored }) => stored.sha256 === sha256);
        if (!isThere) this.environment.fileUrls.revoke(url);
      }
      const sentences = problems.map(
        ({ title, failure }) => `${title}: ${spokenSentence(failure)}`,
      );
      this.holdNetworks(sentences.length === 0 ? undefined : sentences.join(' '));
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      // Without a store there are no own networks, and everything else works.
      this.ownNetworks ??= [];
      this.holdNetworks(cause.code === 'unavailable' ? undefined : spokenSentence(cause));
    }
  }

  private holdNetworks(problem: string | undefined): void {
    this.hold({ networks: networksWith(this.ownNetworks, problem) });
  }

  /** A network that was brought is there: shows it beside the one that is left of two. */
  showNetwork({ sha256, source }: StoredNetwork): void {
    const { networks: now } = this.shown.choice;
    const side = source.kind === 'checkpoint' && source.antialiased ? 'right' : 'left';
    this.dispatch({
      type: 'chooseTwo',
      left: now?.left?.id ?? FIRST_PAIR.standard.id,
      right: now?.right?.id ?? FIRST_PAIR.antialiased.id,
      [side]: ownNetworkId(sha256),
    });
  }
}

/** With these maps, each in place of another one of the same thing. */
function withMaps(
  maps: readonly DroppedMap[],
  added: readonly DroppedMap[],
): readonly DroppedMap[] {
  return [...added, ...maps.filter((map) => !added.some((one) => isOfSameMap(map, one)))];
}

function withoutThose(
  scenes: readonly StoredScene[],
  those: readonly StoredScene[],
): readonly StoredScene[] {
  return scenes.filter(({ sha256 }) => those.every((other) => other.sha256 !== sha256));
}
