import type { Network } from '../../../models/catalogue.ts';
import { anchorAt } from '../../domain/anchorAt.ts';
import { cellCount, type Grid, type Position } from '../../domain/grid.ts';
import { needsClass } from '../../domain/layers.ts';
import { predictedClasses } from '../../domain/predictedClasses.ts';
import { gridOf, type Scene } from '../../domain/scene.ts';
import { visitingOrder } from '../../domain/visitingOrder.ts';
import { Engine } from '../../engine/engine.ts';
import type { FromWorker, ToWorker, View } from '../../engine/protocol/messages.ts';
import type { RunKeeper } from '../../engine/run.ts';
import {
  mapsAskedFor,
  type TaskAnswer,
  type TaskMap,
  type TaskQuestion,
} from '../../formats/studyTask.ts';
import { ENGINE_IN_NODE } from '../engineInNode.ts';
import { RunFailed, sentenceOf } from '../runNetwork.ts';

/** Of the activations of one scene. */
const MEMORY_BUDGET_IN_BYTES = 2 ** 31;
const TOP_COUNT = 5;

/** One task under way. */
interface UnderWay {
  readonly runId: number;
  readonly keeper: RunKeeper;
  readonly take: (message: FromWorker) => void;
  readonly fail: (reason: Error) => void;
}

/**
 * A network that answers one task after the other, in this thread. Every image is computed by itself, on
 * one thread and the backend that the question names: so the same question has the same bytes in answer,
 * wherever it was interrupted and whatever else the machine did.
 */
export class TaskEngine {
  readonly #engine: Engine;
  readonly #network: Network;
  #underWay: UnderWay | undefined;
  #runs = 0;
  /** Why the network cannot be used at all. */
  #broken: Error | undefined;

  constructor(network: Network, backend: TaskQuestion['backend']) {
    // How many images are computed at once is else found by their times, and may change the last bits.
    this.#network = { ...network, largestBatch: 1 };
    this.#engine = new Engine({
      ...ENGINE_IN_NODE,
      openKeptRun: () => (this.#underWay as UnderWay).keeper,
      post: (message) => this.#take(message),
    });
    this.#send({ type: 'load', network: this.#network, threads: 1, backend });
  }

  /** Widths of what `keeper` keeps of each cell. */
  get widths(): readonly number[] {
    return this.#network.featureLayers.map(({ width }) => width);
  }

  /**
   * Answers a task.
   * @param keeper gives back what was computed earlier, and keeps what is computed now.
   * @param onProgress called with the images that are there, those of the whole task, and those that were kept.
   * @throws RunFailed with a sentence, or what the keeper throws.
   */
  async answer(
    question: TaskQuestion,
    scene: Scene,
    keeper: RunKeeper,
    onProgress: (done: number, inAll: number, kept: number) => void,
  ): Promise<TaskAnswer> {
    if (this.#broken !== undefined) throw this.#broken;
    const runId = ++this.#runs;
    let kept: unknown;
    const watched: RunKeeper = {
      restore: (take) => keeper.restore(take),
      add: (answers) => {
        try {
          keeper.add(answers);
        } catch (reason) {
          // The engine makes a sentence of its own of it.
          kept = reason;
          throw reason;
        }
      },
      flush: () => keeper.flush(),
      close: async () => undefined,
    };
    try {
      return await new Promise<TaskAnswer>((resolve, reject) => {
        const task = new Task(question, scene, runId, (message) => this.#send(message), resolve);
        this.#underWay = {
          runId,
          keeper: watched,
          take: (message) => {
            task.take(message);
            onProgress(task.imagesDone, task.imagesInAll, task.imagesKept);
          },
          fail: reject,
        };
        task.start();
      });
    } catch (reason) {
      throw kept ?? reason;
    } finally {
      this.#underWay = undefined;
      this.#send({ type: 'cancel', runId });
      await keeper.close();
    }
  }

  #take(message: FromWorker): void {
    const current = this.#underWay;
    if (message.type === 'failed') {
      const failure = new RunFailed(`${this.#network.id}: ${sentenceOf(message.error)}`);
      if (message.runId === undefined) this.#broken = failure;
      if (message.runId === undefined || message.runId === current?.runId) current?.fail(failure);
      return;
    }
    if (current !== undefined && 'runId' in message && message.runId === current.runId) {
      current.take(message);
    }
  }

  #send(message: ToWorker): void {
    this.#engine.handle(message);
  }
}

/** From the messages of one run to its answer. */
class Task {
  imagesDone = 0;
  imagesInAll = 0;
  imagesKept = 0;
  readonly #question: TaskQuestion;
  readonly #scene: Scene;
  readonly #grid: Grid;
  readonly #runId: number;
  readonly #send: (message: ToWorker) => void;
  readonly #resolve: (answer: TaskAnswer) => void;
  /** Those of the run, whatever else was asked for: so that an answer has the same cells always. */
  readonly #cells: Uint32Array;
  readonly #topClasses: Uint16Array;
  readonly #topProbabilities: Float32Array;
  readonly #asked: readonly Omit<TaskMap, 'values'>[];
  readonly #maps: TaskMap[] = [];
  #targetClass: number | null = null;
  #isFinished = false;

  constructor(
    question: TaskQuestion,
    scene: Scene,
    runId: number,
    send: (message: ToWorker) => void,
    resolve: (answer: TaskAnswer) => void,
  ) {
    this.#question = question;
    this.#scene = scene;
    this.#grid = gridOf(scene);
    this.#runId = runId;
    this.#send = send;
    this.#resolve = resolve;
    this.#asked = mapsAskedFor(question);
    const { strideInPx, region } = question;
    const order = visitingOrder(this.#grid, strideInPx, [], region ?? undefined);
    this.#cells = order.cells.toSorted();
    this.#topClasses = new Uint16Array(cellCount(this.#grid) * TOP_COUNT);
    this.#topProbabilities = new Float32Array(cellCount(this.#grid) * TOP_COUNT);
  }

  start(): void {
    const { strideInPx, region } = this.#question;
    this.#send({
      type: 'start',
      runId: this.#runId,
      scene: this.#scene,
      strideInPx,
      ...(region && { region }),
      view: this.#view(0),
      memoryBudgetInBytes: MEMORY_BUDGET_IN_BYTES,
      keepAs: { network: '', scene: '' },
      wholeImages: true,
    });
  }

  take(message: FromWorker): void {
    switch (message.type) {
      case 'started':
        this.imagesInAll = message.totalImages;
        break;
      case 'batch':
      case 'restored': {
        this.imagesDone = message.computedImages;
        if (message.type === 'restored') this.imagesKept = message.keptImages;
        message.cells.forEach((cell, i) => {
          const [from, to] = [i * TOP_COUNT, (i + 1) * TOP_COUNT];
          this.#topClasses.set(message.top5Classes.subarray(from, to), cell * TOP_COUNT);
          this.#topProbabilities.set(
            message.top5Probabilities.subarray(from, to),
            cell * TOP_COUNT,
          );
        });
        break;
      }
      case 'finished':
        this.#isFinished = true;
        this.#targetClass = this.#classOfMap();
        this.#askForNext();
        break;
      case 'map':
        if (this.#isFinished && message.viewId === this.#viewId) this.#takeMap(message.values);
        break;
    }
  }

  /** Of the map that is asked for now; that of the run itself is 0. */
  get #viewId(): number {
    return this.#maps.length + 1;
  }

  #takeMap(all: Float32Array): void {
    const values = Float32Array.from(this.#cells, (cell) => all[cell] as number);
    // It comes again once the anchor is computed.
    if (values.some(Number.isNaN)) return;
    const asked = this.#asked[this.#maps.length] as Omit<TaskMap, 'values'>;
    this.#maps.push({ ...asked, values });
    this.#askForNext();
  }

  #askForNext(): void {
    if (this.#maps.length < this.#asked.length) {
      this.#send({ type: 'setView', runId: this.#runId, view: this.#view(this.#viewId) });
      return;
    }
    this.#resolve({
      question: this.#question,
      grid: this.#grid,
      targetClass: this.#targetClass,
      cells: this.#cells,
      topClasses: this.#topOf(this.#topClasses),
      topProbabilities: this.#topOf(this.#topProbabilities),
      maps: this.#maps,
    });
  }

  #view(viewId: number): View {
    const { layer, anchor } = this.#asked[this.#maps.length] as Omit<TaskMap, 'values'>;
    return {
      viewId,
      layer,
      anchor: anchorAt(anchor ?? 'c', this.#grid) as Position,
      targetClass: this.#targetClass ?? 0,
    };
  }

  #classOfMap(): number | null {
    const { targetClass, layers } = this.#question;
    if (!layers.some(needsClass)) return null;
    if (targetClass !== 'answer') return targetClass;
    const firsts = Int32Array.from(
      this.#cells,
      (cell) => this.#topClasses[cell * TOP_COUNT] as number,
    );
    return predictedClasses(firsts)[0]?.class ?? null;
  }

  #topOf<Numbers extends Uint16Array | Float32Array>(all: Numbers): Numbers {
    const picked = new (all.constructor as new (length: number) => Numbers)(
      this.#cells.length * TOP_COUNT,
    );
    this.#cells.forEach((cell, i) => {
      picked.set(all.subarray(cell * TOP_COUNT, (cell + 1) * TOP_COUNT), i * TOP_COUNT);
    });
    return picked;
  }
}
