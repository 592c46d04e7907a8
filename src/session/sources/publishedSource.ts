import {
  type PublishedPair,
  type PublishedScene,
  publishedMapName,
} from '../../../datasets/published/catalogue.ts';
import { anchorNameAt } from '../../domain/grid.ts';
import { Listeners } from '../../domain/listeners.ts';
import { SIDES, type Side } from '../asked/requested.ts';
import { mapKeyOf } from '../mapKey.ts';
import {
  type MapSource,
  madeElsewhere,
  NOTHING_YET,
  type RunRequest,
  type SideSnapshot,
  type SourceSnapshot,
} from './mapSource.ts';
import { MapStore } from './mapStore.ts';
import { loadPublishedMap, publishedMapError } from './publishedMaps.ts';

/** Maps of the 2020 study: nothing is computed, both maps are there at once. */
export class PublishedSource implements MapSource {
  readonly pair: PublishedPair;
  private readonly snapshotListeners = new Listeners<void>();
  private readonly mapListeners = new Listeners<Side>();
  private readonly sides: Record<Side, SideSnapshot> = {
    left: NOTHING_YET,
    right: NOTHING_YET,
  };
  private latest: SourceSnapshot = { sides: this.sides };
  private requestId = 0;
  private lastRequest: RunRequest | undefined;

  constructor(pair: PublishedPair) {
    this.pair = pair;
  }

  readonly snapshot = (): SourceSnapshot => this.latest;
  readonly subscribe = this.snapshotListeners.add;
  readonly onMapChange = this.mapListeners.add;

  readonly request = (run: RunRequest): void => {
    const requestId = ++this.requestId;
    this.lastRequest = run;
    const anchor = anchorNameAt(run.anchor, run.grid) ?? 'c';
    for (const side of SIDES) {
      const { map } = this.sides[side];
      const kept = map?.grid.rows === run.grid.rows ? map : undefined;
      this.update(side, { ...NOTHING_YET, map: kept });
      const name = publishedMapName(
        this.pair.id,
        side === 'right',
        run.layer,
        run.sceneId as PublishedScene,
        anchor,
      );
      loadPublishedMap(name, run.grid).then(
        (values) => {
          if (requestId !== this.requestId) return;
          const loaded = new MapStore(
            run.grid,
            mapKeyOf({
              scene: run.sceneDigest,
              grid: run.grid,
              network: publishedNetworkId(this.pair, side),
              layer: run.layer,
              anchor: run.anchor,
              targetClass: run.targetClasses[side],
            }),
            values,
          );
          this.update(side, madeElsewhere(loaded));
          this.mapListeners.tell(side);
        },
        (cause: unknown) => {
          if (requestId !== this.requestId) return;
          // The map before it answers another question.
          this.update(side, {
            ...NOTHING_YET,
            status: 'failed',
            error: publishedMapError(cause),
          });
        },
      );
    }
  };

  /** Every published cell is there; there is nothing to compute. */
  readonly want = (): void => {};
  readonly setPaused = (): void => {};

  readonly restart = (): void => {
    if (this.lastRequest !== undefined) this.request(this.lastRequest);
  };

  readonly dispose = (): void => {
    this.requestId++;
  };

  private update(side: Side, snapshot: SideSnapshot): void {
    this.sides[side] = snapshot;
    this.latest = { sides: { ...this.sides } };
    this.snapshotListeners.tell();
  }
}

/** As the files of its maps are called. */
export function publishedNetworkId({ id }: PublishedPair, side: Side): string {
  return side === 'left' ? id : `${id}AA`;
}
