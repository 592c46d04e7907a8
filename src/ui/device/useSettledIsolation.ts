import { useEffect, useState } from 'react';
import { settledIsolation } from '../../offline/isolation.ts';

/** Whether it is certain that the page stays as isolated as it is; until then it may be reloaded. */
export function useSettledIsolation(): boolean {
  const [settled, setSettled] = useState(globalThis.crossOriginIsolated);
  useEffect(() => {
    settledIsolation().then(() => setSettled(true));
  }, []);
  return settled;
}
