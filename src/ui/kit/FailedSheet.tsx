import { Button } from 'react-aria-components';
import { FailureBox } from './FailureBox.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import shared from './shared.module.css';
import { kitTexts } from './texts.ts';

interface Props {
  readonly title: string;
  /** What failed. */
  readonly says: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** In place of a sheet that could not be fetched, or shown. */
export function FailedSheet({ title, says, onAgain, onClose }: Props) {
  return (
    <SheetDialog title={title} open onClose={onClose}>
      <FailureBox says={says} />
      <div className={shared.formButtons}>
        <Button autoFocus onPress={onAgain}>
          {kitTexts.tryAgain}
        </Button>
      </div>
    </SheetDialog>
  );
}
