import { Button } from 'react-aria-components';
import { NOT_FETCHED } from './fetchedWhenShown.tsx';
import { SheetDialog } from './SheetDialog.tsx';

interface Props {
  readonly title: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** In place of a sheet whose code could not be fetched. */
export function NotFetchedSheet({ title, onAgain, onClose }: Props) {
  return (
    <SheetDialog title={title} open onClose={onClose}>
      <p className="failure" role="alert">
        {NOT_FETCHED}
      </p>
      <div className="form-buttons">
        <Button autoFocus onPress={onAgain}>
          Try again
        </Button>
      </div>
    </SheetDialog>
  );
}
