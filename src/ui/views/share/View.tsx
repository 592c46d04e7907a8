import type { ViewProps } from '../viewProps.ts';
import { FigureFiles } from './FigureFiles.tsx';
import { HandoutSection } from './HandoutSection.tsx';
import { LinkSection } from './LinkSection.tsx';
import { NumberFiles } from './NumberFiles.tsx';
import { RunFileSection } from './RunFileSection.tsx';
import { StudySection } from './StudySection.tsx';
import styles from './View.module.css';

/** Everything that can be taken away from a run. */
export function View(props: ViewProps) {
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <LinkSection {...props} />
        <HandoutSection />
        <NumberFiles {...props} />
      </div>
      <div className={styles.column}>
        <FigureFiles {...props} />
        <RunFileSection {...props} />
        <StudySection />
      </div>
    </div>
  );
}
