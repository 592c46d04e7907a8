import type { KeyboardEvent, PointerEvent } from 'react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { axisTitle } from '../../../domain/axes.ts';
import { cellIndex, type Position } from '../../../domain/grid.ts';
import {
  nearestComputedLine,
  PROFILE_AXES,
  type ProfileAxis,
  profileOf,
} from '../../../domain/profile.ts';
import { profileIndexAt, profileMarks } from '../../../drawing/profileMarks.ts';
import type { Side } from '../../../session/asked/requested.ts';
import { plotMinimum } from '../../../session/plotMinimum.ts';
import { PAGE_INK } from '../../kit/inkColours.ts';
import { Marks } from '../../kit/Marks.tsx';
import shared from '../../kit/shared.module.css';
import { useWidth } from '../../kit/useWidth.ts';
import { positionAfterProfileKey } from '../../stage/positionKeys.ts';
import { ShortMetrics } from '../ShortMetrics.tsx';
import { viewsTexts } from '../texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { profileTexts as texts } from './texts.tsx';
import styles from './View.module.css';

const PLOT_HEIGHT_IN_PX = 168;

/** Both networks along the row and the column of the crosshair, and the maps in few numbers. */
export function View(props: ViewProps) {
  return (
    <div className={styles.view}>
      <div className={styles.profiles}>
        {PROFILE_AXES.map((axis) => (
          <Profile key={axis} axis={axis} {...props} />
        ))}
      </div>
      <ShortMetrics {...props} />
    </div>
  );
}

function Profile({ axis, ...props }: ViewProps & { readonly axis: ProfileAxis }) {
  const { grid, position, choice, words } = props;
  const [element, widthInPx] = useWidth<HTMLDivElement>();
  const isRow = axis === 'row';
  const count = isRow ? grid.cols : grid.rows;
  const at = isRow ? position.x : position.y;
  const { sides } = props.maps;
  const maps = { left: sides.left.current, right: sides.right.current };
  const samples = {
    left: maps.left && profileOf(maps.left.values, grid, axis, position),
    right: maps.right && profileOf(maps.right.values, grid, axis, position),
  };
  const versions = `${maps.left?.version} ${maps.right?.version}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: values change in place, with their version
  const min = useMemo(
    () => plotMinimum([maps.left?.values, maps.right?.values]),
    [maps.left, maps.right, versions],
  );
  const placeOf = (index: number): Position =>
    isRow ? { y: position.y, x: index } : { y: index, x: position.x };
  const onPointer = (event: PointerEvent<HTMLElement>, move: (position: Position) => void) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    move(placeOf(profileIndexAt(event.clientX - left, count, widthInPx)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = positionAfterProfileKey(axis, event, position, grid);
    if (next !== undefined) props.onGoTo(next);
    else if (event.key === 'Enter') props.onGoTo(position);
    else return;
    event.preventDefault();
  };
  const line = isRow ? position.y : position.x;
  const title = texts.title[axis](line);
  // biome-ignore lint/correctness/useExhaustiveDependencies: values change in place, with their version
  const nearest = useMemo(() => {
    const map = maps.left ?? maps.right;
    return (
      map &&
      nearestComputedLine(map.values, grid, axis, isRow ? { y: line, x: 0 } : { y: 0, x: line })
    );
  }, [maps.left, maps.right, versions, axis, line]);
  const valueText = (side: Side) =>
    viewsTexts.valueAt(maps[side]?.values[cellIndex(position, grid)]);
  const { left, right } = choice.sideTitles;
  const values = texts.values(left, valueText('left'), right, valueText('right'));
  const goToNearest = nearest !== undefined && nearest !== line && (
    <Button
      className={shared.textButton ?? ''}
      onPress={() =>
        props.onGoTo(isRow ? { y: nearest, x: position.x } : { y: position.y, x: nearest })
      }
    >
      {texts.goTo[axis](nearest)}
    </Button>
  );
  return (
    <div>
      <p className={styles.title}>
        <strong>{title}</strong>
        {goToNearest && <span> {texts.littleComputed[axis](goToNearest)}</span>}
        {nearest === undefined && <span> {texts.nothingComputed}</span>}
      </p>
      <div
        ref={element}
        className={styles.plot}
        role="slider"
        aria-label={texts.valuesAlong(title)}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={at}
        aria-valuetext={texts.at[axis](at, values)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => onPointer(event, props.onGoTo)}
        onPointerMove={(event) => onPointer(event, props.onHover)}
        onPointerLeave={() => props.onHover(undefined)}
      >
        {widthInPx > 0 && (
          <svg width={widthInPx} height={PLOT_HEIGHT_IN_PX} aria-hidden="true">
            <Marks
              marks={profileMarks(
                {
                  ...{ samples, count, at, min },
                  title: axisTitle(isRow ? words.axes.x : words.axes.y),
                },
                widthInPx,
                PLOT_HEIGHT_IN_PX,
                PAGE_INK,
              )}
            />
          </svg>
        )}
      </div>
    </div>
  );
}
