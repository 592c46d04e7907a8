import { Button } from 'react-aria-components';
import { SheetDialog } from './SheetDialog.tsx';

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
      <p className="failure" role="alert">
        {says}
      </p>
      <div className="form-buttons">
        <Button autoFocus onPress={onAgain}>
          Try again
        </Button>
      </div>
    </SheetDialog>
  );
}
