import { ACTION_GROUPS, ACTIONS, type Action } from '../../session/actions.ts';
import { sessionTexts } from '../../session/texts.ts';
import { CheckBox } from '../kit/CheckBox.tsx';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import { pageTexts } from '../page/texts.ts';
import styles from './HelpSheet.module.css';
import { helpTexts } from './texts.tsx';
import type { Shortcuts } from './useShortcuts.ts';

export interface HelpSheetProps {
  readonly shortcuts: Shortcuts;
  readonly onClose: () => void;
}

const texts = helpTexts.sheet;

/** All keys, and what the signs on the maps mean. */
export function HelpSheet({ shortcuts, onClose }: HelpSheetProps) {
  const all: readonly Action[] = ACTIONS;
  return (
    <SheetDialog title={pageTexts.dialogs.help} open onClose={onClose}>
      <p>{texts.introduction}</p>
      <CheckBox isSelected={shortcuts.on} onChange={shortcuts.setOn}>
        {texts.singleKeyShortcuts}
      </CheckBox>
      <div className={styles.columns}>
        {ACTION_GROUPS.map((group) => (
          <section key={group} className={shortcuts.on ? undefined : styles.off}>
            <h3>{sessionTexts.actionGroups[group]}</h3>
            <dl>
              {all
                .filter((action) => action.group === group)
                .map(({ id, key, title }) => (
                  <div key={id} className={styles.row}>
                    <dt>
                      <kbd>{key.toUpperCase()}</kbd>
                    </dt>
                    <dd>{title()}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{texts.mapKeys.title}</h3>
          <dl>
            {texts.mapKeys.rows.map(({ keys, what }) => (
              <div key={what} className={styles.row}>
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
          <h3>{texts.signs.title}</h3>
          <dl>
            {texts.signs.rows.map(({ sign, meaning }) => (
              <div key={sign} className={styles.row}>
                <dt>{sign}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p>
        <a href="third-party-notices.html" target="_blank" rel="noreferrer">
          {texts.notices}
        </a>
      </p>
    </SheetDialog>
  );
}
