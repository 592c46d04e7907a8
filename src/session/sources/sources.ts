import type { Live } from '../environment.ts';
import type { FileChoice, LiveChoice, NetworkChoice, PublishedChoice } from '../networkChoices.ts';
import { FileSource } from './fileSource.ts';
import type { MapSource } from './mapSource.ts';
import { PublishedSource } from './publishedSource.ts';

/** What opens the maps of one kind of choice. */
interface SourceOf<Choice extends NetworkChoice> {
  /** What has to be opened; equal for choices that the same source serves. */
  readonly of: (choice: Choice) => unknown;
  readonly open: (choice: Choice, openLive: () => Live) => MapSource;
}

/** Every source of maps that can be chosen, by the kind of choice that it serves. */
const SOURCES: {
  readonly live: SourceOf<LiveChoice>;
  readonly published: SourceOf<PublishedChoice>;
  readonly file: SourceOf<FileChoice>;
} = {
  live: { of: () => 'live', open: (_, openLive) => openLive() },
  published: { of: ({ pair }) => pair, open: ({ pair }) => new PublishedSource(pair) },
  file: { of: ({ run }) => run, open: ({ run }) => new FileSource(run) },
};

function sourceOf(choice: NetworkChoice): SourceOf<NetworkChoice> {
  return SOURCES[choice.kind] as SourceOf<NetworkChoice>;
}

/** What has to be opened for a choice; equal for choices that the same source serves. */
export function openedFor(choice: NetworkChoice): unknown {
  return sourceOf(choice).of(choice);
}

/** Opens the maps of a choice. */
export function openSource(choice: NetworkChoice, openLive: () => Live): MapSource {
  return sourceOf(choice).open(choice, openLive);
}
