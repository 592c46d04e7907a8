import type { LiveTarget } from '../session/choices/networkChoice.ts';
import { FileOffer } from '../ui/page/FileOffer.tsx';
import { SkipLink } from '../ui/page/SkipLink.tsx';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};

function fileOffer(state: string, target: LiveTarget | undefined): GalleryState {
  return {
    component: 'FileOffer',
    state,
    render: () => <FileOffer target={target} onLeave={nothing} onStay={nothing} />,
  };
}

export const PAGE_STATES: readonly GalleryState[] = [
  fileOffer('usual', { label: 'Run EfficientNet-Lite0 live', networks: 'efficientnet-lite0' }),
  fileOffer('without-picture', undefined),
  fileOffer('long-text', {
    label: `Run ${'a network that its owner has named at length and '.repeat(3)}another live`,
    networks: 'any',
  }),
  { component: 'SkipLink', state: 'usual', render: () => <SkipLink /> },
];
