import type { ViewProps } from '../viewProps.ts';
import { FigureFiles } from './FigureFiles.tsx';
import { LinkSection } from './LinkSection.tsx';
import { NumberFiles } from './NumberFiles.tsx';
import { RunFileSection } from './RunFileSection.tsx';

/** Everything that can be taken away from a run. */
export function View(props: ViewProps) {
  return (
    <div className="share-view">
      <div>
        <LinkSection {...props} />
        <NumberFiles {...props} />
      </div>
      <div>
        <FigureFiles {...props} />
        <RunFileSection {...props} />
      </div>
    </div>
  );
}
