import { useViewProps } from './useViewProps.ts';
import { Views } from './Views.tsx';

/** The views under the maps, once there is a scene to look at. */
export function ViewsRegion() {
  const props = useViewProps();
  return props && <Views {...props} />;
}
