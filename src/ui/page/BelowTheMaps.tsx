import { ArticleNearby } from '../article/ArticleNearby.tsx';
import { TryThis } from '../choices/TryThis.tsx';
import { InTurn } from '../kit/InTurn.tsx';
import { useSession } from '../session.tsx';
import { RunLine } from '../stage/RunLine.tsx';
import { ViewsRegion } from '../views/ViewsRegion.tsx';

/** Where the maps come from, what else there is to see, what looks closer at them, and how it is made. */
export function BelowTheMaps() {
  const session = useSession();
  return (
    <>
      <InTurn place="below the maps">
        <RunLine />
      </InTurn>
      <InTurn place="below the maps">
        <TryThis
          onChoose={(point) => {
            session.goToStartingPoint(point);
            document.querySelector('main')?.scrollIntoView();
          }}
        />
      </InTurn>
      <InTurn place="below the maps">
        <ViewsRegion />
      </InTurn>
      <InTurn place="below the maps">
        <ArticleNearby />
      </InTurn>
    </>
  );
}
