import { useState } from 'react';
import { Button } from 'react-aria-components';
import { IMAGENET } from '../session/classNames.ts';
import { Choice } from '../ui/choices/Choice.tsx';
import { ClassChoice } from '../ui/choices/ClassChoice.tsx';
import { MoreObjects } from '../ui/choices/MoreObjects.tsx';
import { TryThis } from '../ui/choices/TryThis.tsx';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};

/** Over the other states when it is asked for. */
function Opened() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      {isOpen && <MoreObjects scene="mantis" onChoose={close} onClose={close} />}
    </>
  );
}

function choice(state: string, title: string, selected: string, otherValue = ''): GalleryState {
  return {
    component: 'Choice',
    state,
    render: () => (
      <Choice
        label="Anchor"
        groups={[{ title: 'Anchors', items: [{ id: 'one', title }] }]}
        selected={selected}
        otherValue={otherValue}
        onChoose={nothing}
      />
    ),
  };
}

export const CHOICES_STATES: readonly GalleryState[] = [
  choice('chosen', 'Centre', 'one'),
  choice('other-value', 'Centre', 'two', 'x 12, y 30'),
  choice('long-text', 'A title that somebody gave who names everything at length', 'one'),
  {
    component: 'ClassChoice',
    state: 'chosen',
    render: () => (
      <ClassChoice
        label="Class"
        classes={IMAGENET}
        targetClass={949}
        remark={undefined}
        onChoose={nothing}
      />
    ),
  },
  {
    component: 'ClassChoice',
    state: 'without-names',
    render: () => (
      <ClassChoice
        label="Class"
        classes={{ count: 3, names: undefined }}
        targetClass={1}
        remark={undefined}
        onChoose={nothing}
      />
    ),
  },
  { component: 'MoreObjects', state: 'usual', render: () => <Opened /> },
  { component: 'TryThis', state: 'usual', render: () => <TryThis onChoose={nothing} /> },
];
