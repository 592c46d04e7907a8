import { Button } from 'react-aria-components';
import { quantityOf } from '../../domain/layers.ts';
import type { Side } from '../../session/asked/requested.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import type { DroppedReference } from '../../session/references.ts';
import type { DroppedMap } from '../../session/sources/droppedMap.ts';
import { ANCHOR_TITLES } from '../../session/view.ts';

interface Props {
  readonly dropped: readonly DroppedReference[];
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly networkTitles: Readonly<Record<Side, string>>;
  readonly onRemove: (map: DroppedMap) => void;
}

/** Maps that came as CSV files: which of them are compared now, and what the others wait for. */
export function DroppedMaps({ dropped, classes, networkTitles, onRemove }: Props) {
  if (dropped.length === 0) return null;
  return (
    <section className="dropped-maps" aria-label="Maps from your files">
      <ul role="status">
        {dropped.map((one) => {
          const { map, isOfOtherName } = one;
          return (
            <li key={map.fileName}>
              <span>
                <strong>{map.fileName}</strong>{' '}
                {one.waitsFor === undefined
                  ? `is compared on the ${map.side}.`
                  : waitingText(one, classes)}
                {one.waitsFor === undefined &&
                  isOfOtherName &&
                  ` Its name says ${map.network}; the network is ${networkTitles[map.side]}.`}
              </span>
              <Button aria-label={`Remove ${map.fileName}`} onPress={() => onRemove(map)}>
                Remove
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function waitingText(
  { map, waitsFor }: DroppedReference,
  classes: Readonly<Record<Side, ClassList>>,
): string {
  switch (waitsFor) {
    case 'live':
      return 'is kept: choose live networks first, to compare it with theirs.';
    case 'scene':
      return `is kept for the object ${map.scene}.`;
    case 'layer':
      return `is kept for “${quantityOf(map.layer).title}”.`;
    case 'class':
      return map.targetClass === undefined
        ? 'is kept for the class of the object.'
        : `is kept for the class ${classNameIn(classes[map.side], map.targetClass)}.`;
    default:
      return `is kept for the anchor ${map.anchorName === undefined ? '' : ANCHOR_TITLES[map.anchorName]}.`;
  }
}
