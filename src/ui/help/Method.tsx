import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { SceneEntry } from '../../../datasets/catalogue.ts';
import { showTab } from '../kit/showTab.ts';
import { useSession } from '../session.tsx';
import { SampledSignal } from '../views/inside/SampledSignal.tsx';
import styles from './Method.module.css';
import { helpTexts } from './texts.tsx';

interface Props {
  readonly scene: SceneEntry | undefined;
}

/** What is shown and whose work it stands on. */
export const Method = memo(function Method({ scene }: Props) {
  const { title, positions, maps, networks, credits } = helpTexts.method;
  const session = useSession();
  return (
    <article className={styles.method} id="how-it-works" aria-labelledby="method-title">
      <h2 id="method-title">{title}</h2>
      <div className={styles.columns}>
        <section>
          <h3>{positions.title}</h3>
          <p>{positions.everyPosition}</p>
          <p>{positions.window}</p>
        </section>
        <section>
          <h3>{maps.title}</h3>
          <p>{maps.values}</p>
          <p>{maps.blocks}</p>
          <p>{maps.builtIn}</p>
        </section>
        <section>
          <h3>{networks.title}</h3>
          <p>{networks.antialiasing}</p>
          <p>{networks.builtInPair}</p>
        </section>
        <section>
          <h3>{credits.title}</h3>
          <p>{credits.whose}</p>
          <p>{credits.study}</p>
          <p>{credits.antialiasing}</p>
          {scene && <p>{credits.picture(scene.attribution, scene.licence)}</p>}
        </section>
      </div>
      <section className={styles.figure}>
        <SampledSignal />
        <p>{networks.followPixel}</p>
        <Button onPress={() => showTab(session, 'inside')}>{networks.toPixelWay}</Button>
      </section>
    </article>
  );
});
