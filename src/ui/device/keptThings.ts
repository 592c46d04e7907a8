import { modelStore } from '../../keep/modelStore.ts';
import { networkStore } from '../../keep/networkStore.ts';
import { runStore } from '../../keep/runStore.ts';
import { sceneStore } from '../../keep/sceneStore.ts';
import type { Networks } from '../../session/networks.ts';
import type { OwnScene } from '../../session/ownScenes.ts';
import type { Session } from '../../session/session.ts';
import { keptNetwork } from '../network/keptNetwork.ts';
import { keptPage } from './keptPage.ts';
import { type KeptThing, sizeText } from './keptThing.ts';
import { deviceTexts } from './texts.tsx';

const { kinds, kept } = deviceTexts;

export interface KeptKind {
  readonly id: 'page' | 'networks' | 'runs' | 'own-networks' | 'own-objects';
  readonly title: string;
  /** The visitor's own, which no server has. */
  readonly isOwn: boolean;
  /** Said of one that was removed: what happens the next time. */
  readonly nextTime: string;
  /** Throws StorageFailure. */
  readonly list: () => Promise<readonly KeptThing[]>;
}

/** Every kind of thing that the page keeps on the device. */
export function keptKinds(
  session: Session,
  networks: Networks,
  scenes: readonly OwnScene[],
): readonly KeptKind[] {
  return [
    {
      id: 'page',
      ...kinds.page,
      isOwn: false,
      list: async () => {
        const page = await keptPage();
        return page === undefined
          ? []
          : [
              {
                id: 'page',
                title: kept.page,
                remark: kept.ofPage,
                ...page,
              },
            ];
      },
    },
    {
      id: 'networks',
      ...kinds.networks,
      isOwn: false,
      list: async () => {
        const known = [
          ...networks.singles,
          ...networks.pairs.flatMap(({ standard, antialiased }) => [standard, antialiased]),
        ];
        return (await modelStore.list()).map(
          ({ sha256, fileName, sizeInBytes, storedBytes, whole }) => {
            const network = known.find((one) => one.sha256 === sha256);
            const remark = kept.ofNetwork(
              whole ? undefined : sizeText(sizeInBytes),
              network !== undefined,
            );
            return {
              id: sha256,
              title: network?.title ?? fileName,
              sizeInBytes: storedBytes,
              ...(remark !== undefined && { remark }),
              remove: () => modelStore.remove(sha256),
            };
          },
        );
      },
    },
    {
      id: 'runs',
      ...kinds.runs,
      isOwn: false,
      list: async () =>
        (await runStore.list()).map(
          ({ digest, networkTitle, sceneTitle, cells, rows, cols, sizeInBytes }) => ({
            id: digest,
            title: kept.run(sceneTitle, networkTitle),
            sizeInBytes,
            remark: kept.ofRun(cells, rows * cols),
            remove: () => runStore.remove(digest),
          }),
        ),
    },
    {
      id: 'own-networks',
      ...kinds['own-networks'],
      isOwn: true,
      list: async () => (await networkStore.list()).map((stored) => keptNetwork(stored, session)),
    },
    {
      id: 'own-objects',
      ...kinds['own-objects'],
      isOwn: true,
      list: async () => {
        const stored = new Set((await sceneStore.list()).map(({ sha256 }) => sha256));
        return scenes
          .filter((own) => stored.has(own.stored.sha256))
          .map((own) => ({
            id: own.stored.sha256,
            title: own.stored.title,
            sizeInBytes: own.stored.picture.size + (own.stored.background?.size ?? 0),
            remove: () => session.removeScene(own),
          }));
      },
    },
  ];
}
