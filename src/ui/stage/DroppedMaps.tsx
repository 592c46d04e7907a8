import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { ANCHOR_NAMES } from '../../domain/grid.ts';
import { positionInFileName } from '../../formats/mapFileName.ts';
import type { Side } from '../../session/asked/requested.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import { quantityWords } from '../../session/quantityWords.ts';
import type { DroppedReference } from '../../session/references.ts';
import type { DroppedMap } from '../../session/sources/droppedMap.ts';
import { ANCHOR_TITLES, positionText } from '../../session/view.ts';
import styles from './DroppedMaps.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.droppedMaps;

export interface DroppedMapsProps {
  readonly dropped: readonly DroppedReference[];
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly networkTitles: Readonly<Record<Side, string>>;
  readonly onRemove: (map: DroppedMap) => void;
}

/** Maps that came as CSV files: which of them are compared now, and what the others wait for. */
export function DroppedMaps({ dropped, classes, networkTitles, onRemove }: DroppedMapsProps) {
  return (
    <section aria-label={texts.title}>
      <ul className={styles.maps} role="status">
        {dropped.map((one) => {
          const { map, isOfOtherName } = one;
          return (
            <li key={map.fileName}>
              <span>
                {one.waitsFor === undefined
                  ? texts.isCompared(map.fileName, map.side)
                  : waitingText(one, classes)}
                {one.waitsFor === undefined &&
                  isOfOtherName &&
                  ` ${texts.isOfOtherName(map.network, networkTitles[map.side])}`}
              </span>
              <Button aria-label={texts.removeNamed(map.fileName)} onPress={() => onRemove(map)}>
                {texts.remove}
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
): ReactNode {
  const { fileName } = map;
  switch (waitsFor) {
    case 'live':
      return texts.waitsForLive(fileName);
    case 'scene':
      return texts.waitsForScene(fileName, map.scene);
    case 'layer':
      return texts.waitsForLayer(fileName, quantityWords(map.layer).title);
    case 'class':
      return map.targetClass === undefined
        ? texts.waitsForClassOfObject(fileName)
        : texts.waitsForClass(fileName, classNameIn(classes[map.side], map.targetClass));
    default:
      return texts.waitsForAnchor(fileName, anchorText(map.anchor ?? ''));
  }
}

function anchorText(anchor: string): string {
  const name = ANCHOR_NAMES.find((known) => known === anchor);
  if (name !== undefined) return ANCHOR_TITLES[name];
  const position = positionInFileName(anchor);
  return position ? positionText(position) : '';
}
