import { sessionSentences } from '../session/sentences.ts';
import { CheckBox } from '../ui/kit/CheckBox.tsx';
import { FailedPart } from '../ui/kit/FailedPart.tsx';
import { FailureBoundary } from '../ui/kit/FailureBoundary.tsx';
import { FailureBox } from '../ui/kit/FailureBox.tsx';
import { Marks } from '../ui/kit/Marks.tsx';
import { Notice } from '../ui/kit/Notice.tsx';
import { ProgressTrack } from '../ui/kit/ProgressTrack.tsx';
import { SideHeadings } from '../ui/kit/SideHeadings.tsx';
import { SideMark } from '../ui/kit/SideMark.tsx';
import type { GalleryState } from './galleryState.ts';

function Failing({ message }: { readonly message: string }): never {
  throw new Error(message);
}

function headings(left: string, right: string) {
  return (
    <table>
      <thead>
        <tr>
          <SideHeadings sideTitles={{ left, right }} />
        </tr>
      </thead>
    </table>
  );
}

export const KIT_STATES: readonly GalleryState[] = [
  { component: 'CheckBox', state: 'off', render: () => <CheckBox>same for both</CheckBox> },
  {
    component: 'CheckBox',
    state: 'on',
    render: () => <CheckBox isSelected>same for both</CheckBox>,
  },
  {
    component: 'CheckBox',
    state: 'disabled',
    render: () => <CheckBox isDisabled>with the picture</CheckBox>,
  },
  {
    component: 'FailureBoundary',
    state: 'whole',
    render: () => (
      <FailureBoundary what="The picture">
        <p>What stands in it.</p>
      </FailureBoundary>
    ),
  },
  {
    component: 'FailureBoundary',
    state: 'failed',
    render: () => (
      <FailureBoundary what="The picture">
        <Failing message="Maps of 15625 and 17689 cells cannot be compared" />
      </FailureBoundary>
    ),
  },
  {
    component: 'FailureBoundary',
    state: 'long-text',
    render: () => (
      <FailureBoundary what="The picture">
        <Failing message={'a value of the map lies outside of what it may be, '.repeat(8)} />
      </FailureBoundary>
    ),
  },
  {
    component: 'SideHeadings',
    state: 'usual',
    render: () => headings('Standard', 'Anti-aliased'),
  },
  {
    component: 'SideHeadings',
    state: 'long-text',
    render: () => headings('EfficientNet-Lite0, as it was brought', 'The same, anti-aliased'),
  },
  {
    component: 'Marks',
    state: 'empty',
    render: () => (
      <svg width={120} height={40} aria-hidden="true">
        <Marks marks={[]} />
      </svg>
    ),
  },
  {
    component: 'FailureBox',
    state: 'usual',
    render: () => <FailureBox says="The file could not be read." />,
  },
  {
    component: 'FailureBox',
    state: 'with-a-way-on',
    render: () => (
      <FailureBox says="The file could not be read.">
        <button type="button">Try again</button>
      </FailureBox>
    ),
  },
  {
    component: 'FailedPart',
    state: 'not-fetched',
    render: () => <FailedPart says={sessionSentences.notFetched} onAgain={() => {}} />,
  },
  {
    component: 'Notice',
    state: 'usual',
    render: () => <Notice>There is a new version of this page.</Notice>,
  },
  {
    component: 'ProgressTrack',
    state: 'empty',
    render: () => <ProgressTrack label="Positions computed" done={0} outOf={100} />,
  },
  {
    component: 'ProgressTrack',
    state: 'partial',
    render: () => <ProgressTrack label="Positions computed" done={40} outOf={100} />,
  },
  { component: 'SideMark', state: 'left', render: () => <SideMark side="left" /> },
  { component: 'SideMark', state: 'right', render: () => <SideMark side="right" /> },
];
