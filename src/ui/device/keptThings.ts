import { modelStore } from '../../keep/modelStore.ts';
import { networkStore } from '../../keep/networkStore.ts';
import { runStore } from '../../keep/runStore.ts';
import { sceneStore } from '../../keep/sceneStore.ts';
import type { Networks } from '../../session/networks.ts';
import type { OwnScene } from '../../session/ownScenes.ts';
import type { Session } from '../../session/session.ts';
import { DROP_IT_AGAIN, keptNetwork } from '../network/keptNetwork.ts';
import { keptPage } from './keptPage.ts';
import { type KeptThing, sizeText } from './keptThing.ts';

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
      title: 'The page itself',
      isOwn: false,
      nextTime: 'The next visit downloads it again, and needs a connection for that.',
      list: async () => {
        const page = await keptPage();
        return page === undefined
          ? []
          : [
              {
                id: 'page',
                title: 'Shiftscope',
                remark: 'to open it without a connection',
                ...page,
              },
            ];
      },
    },
    {
      id: 'networks',
      title: 'Downloaded networks',
      isOwn: false,
      nextTime: 'It is downloaded again when it is next chosen.',
      list: async () => {
        const known = [
          ...networks.singles,
          ...networks.pairs.flatMap(({ standard, antialiased }) => [standard, antialiased]),
        ];
        return (await modelStore.list()).map(
          ({ sha256, fileName, sizeInBytes, storedBytes, whole }) => {
            const network = known.find((one) => one.sha256 === sha256);
            const remarks = [
              ...(whole
                ? []
                : [`of ${sizeText(sizeInBytes)}, the rest follows when it is next chosen`]),
              ...(network ? [] : ['not among this page’s networks any more']),
            ];
            return {
              id: sha256,
              title: network?.title ?? fileName,
              sizeInBytes: storedBytes,
              ...(remarks.length > 0 && { remark: remarks.join('; ') }),
              remove: () => modelStore.remove(sha256),
            };
          },
        );
      },
    },
    {
      id: 'runs',
      title: 'Runs',
      isOwn: false,
      nextTime: 'It is computed again when it is next asked for.',
      list: async () =>
        (await runStore.list()).map(
          ({ digest, networkTitle, sceneTitle, cells, rows, cols, sizeInBytes }) => ({
            id: digest,
            title: `${sceneTitle}, ${networkTitle}`,
            sizeInBytes,
            remark: `${cells.toLocaleString('en-GB')} of ${(rows * cols).toLocaleString('en-GB')} positions`,
            remove: () => runStore.remove(digest),
          }),
        ),
    },
    {
      id: 'own-networks',
      title: 'Your own networks',
      isOwn: true,
      nextTime: DROP_IT_AGAIN,
      list: async () => (await networkStore.list()).map((stored) => keptNetwork(stored, session)),
    },
    {
      id: 'own-objects',
      title: 'Your own objects',
      isOwn: true,
      nextTime: 'It is gone, unless you have saved it as a file.',
      list: async () => {
        const kept = new Set((await sceneStore.list()).map(({ sha256 }) => sha256));
        return scenes
          .filter(({ stored }) => kept.has(stored.sha256))
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
