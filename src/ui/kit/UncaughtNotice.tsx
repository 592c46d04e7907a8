import { Button } from 'react-aria-components';
import { closeUncaught, useUncaught } from './uncaught.ts';

/** Says what failed where no part of the page says it; over everything, so that nothing moves. */
export function UncaughtNotice() {
  const sentence = useUncaught();
  if (sentence === undefined) return null;
  return (
    // React Aria hides everything beside an open dialog, but not what is marked so.
    <div className="uncaught" role="alert" data-react-aria-top-layer>
      <p>{sentence}</p>
      <Button onPress={closeUncaught}>Close</Button>
    </div>
  );
}
