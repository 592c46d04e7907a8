import { ACTION_GROUPS, ACTIONS, type Action } from '../../session/actions.ts';
import { CheckBox } from '../kit/CheckBox.tsx';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import type { Shortcuts } from './useShortcuts.ts';

interface Props {
  readonly open: boolean;
  readonly shortcuts: Shortcuts;
  readonly onClose: () => void;
}

/** What the keys do while a map, a view or the picture has the focus; they cannot be turned off. */
const MAP_KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['←', '→', '↑', '↓'], 'one pixel'],
  [['Shift', '←'], 'ten pixels'],
  [['Home', 'End'], 'to the ends of the row'],
  [['Page Up', 'Page Down'], 'to the ends of the column'],
  [['←', '→', 'Home', 'End'], 'on the column’s profile: along the column'],
  [['Enter'], 'make it the anchor; for a class: hold the crosshair, or let it go'],
];

const SIGNS: readonly (readonly [sign: string, meaning: string])[] = [
  ['live', 'computed here, now'],
  ['built in', 'computed beforehand by these very networks; it comes with the page'],
  ['published 2020', 'the study’s own map, precomputed'],
  ['large blocks', 'not computed yet: painted with the value at the block’s top left'],
  ['grey hatching', 'nothing is known there'],
  ['hatching in colour', 'a value beyond the ends of the colour scale'],
  ['cross', 'the position in the hand, the same on every map'],
  ['ring', 'the anchor, for a similarity'],
];

/** All keys, and what the signs on the maps mean. */
export function HelpSheet({ open, shortcuts, onClose }: Props) {
  const all: readonly Action[] = ACTIONS;
  return (
    <SheetDialog title="Keys and help" open={open} onClose={onClose}>
      <p>
        Take hold of the object and move it, or move over a map: picture, maps and figures follow.
        Every position is one image that both networks have answered.
      </p>
      <CheckBox isSelected={shortcuts.on} onChange={shortcuts.setOn}>
        Single-key shortcuts
      </CheckBox>
      <div className="help-columns">
        {ACTION_GROUPS.map((group) => (
          <section key={group} className={shortcuts.on ? undefined : 'keys-are-off'}>
            <h3>{group}</h3>
            <dl>
              {all
                .filter((action) => action.group === group)
                .map(({ id, key, title }) => (
                  <div key={id}>
                    <dt>
                      <kbd>{key.toUpperCase()}</kbd>
                    </dt>
                    <dd>{title}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>On the picture, a map or a profile</h3>
          <dl>
            {MAP_KEYS.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Signs on the maps</h3>
          <dl>
            {SIGNS.map(([sign, meaning]) => (
              <div key={sign}>
                <dt>{sign}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </SheetDialog>
  );
}
