import { useState } from 'react';
import { Button } from 'react-aria-components';
import { HelpSheet } from '../ui/help/HelpSheet.tsx';
import type { GalleryState } from './galleryState.ts';

/** Over the other states when it is asked for. */
function Opened() {
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState(true);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      {isOpen && <HelpSheet shortcuts={{ on, setOn }} onClose={() => setOpen(false)} />}
    </>
  );
}

export const HELP_STATES: readonly GalleryState[] = [
  { component: 'HelpSheet', state: 'usual', render: () => <Opened /> },
];
