import { Button } from 'react-aria-components';
import { runsHere } from '../../session/choices/networkChoice.ts';
import { showTab } from '../kit/showTab.ts';
import { useSession } from '../session.tsx';
import { ComputedElsewhere } from '../views/inside/ComputedElsewhere.tsx';
import { PixelWay } from '../views/inside/PixelWay.tsx';
import { useViewProps } from '../views/useViewProps.ts';
import styles from './Article.module.css';
import { useArticle } from './ArticleContext.tsx';

/** The pixel’s way through the networks on screen, unless it stands above already. */
export function LivePixelWay() {
  const session = useSession();
  const { wayIsAbove } = useArticle().texts;
  const props = useViewProps();
  if (props === undefined) return null;
  const { choice, requested } = props;
  if (!runsHere(choice)) return <ComputedElsewhere {...props} />;
  if (requested.tab === 'inside') {
    return (
      <p>
        {wayIsAbove.says}{' '}
        <Button onPress={() => showTab(session, 'inside')}>{wayIsAbove.goThere}</Button>
      </p>
    );
  }
  return (
    <div className={styles.figure}>
      <PixelWay {...props} choice={choice} />
    </div>
  );
}
