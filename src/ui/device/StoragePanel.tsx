import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { askToPersist, type StorageState, storageState } from '../../keep/persistence.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import { sentenceOf } from '../kit/sentenceOf.ts';
import shared from '../kit/shared.module.css';
import { useHeld, useSession } from '../session.tsx';
import { KeptRow } from './KeptRow.tsx';
import { type KeptThing, sizeText } from './keptThing.ts';
import { type KeptKind, keptKinds } from './keptThings.ts';
import styles from './StoragePanel.module.css';
import { deviceTexts } from './texts.tsx';

const texts = deviceTexts.storage;

interface Props {
  readonly onClose: () => void;
}

/** What lies on the device now; `problem` where that cannot be said of a kind. */
interface Inventory {
  readonly state: StorageState;
  readonly of: ReadonlyMap<KeptKind, readonly KeptThing[]>;
  readonly problems: readonly string[];
}

async function takeInventory(kinds: readonly KeptKind[]): Promise<Inventory> {
  const of = new Map<KeptKind, readonly KeptThing[]>();
  const problems = new Set<string>();
  for (const kind of kinds) {
    try {
      of.set(kind, await kind.list());
    } catch (cause) {
      problems.add(sentenceOf(cause, texts.browserFailed));
      of.set(kind, []);
    }
  }
  return { state: await storageState(), of, problems: [...problems] };
}

/** What the page keeps on this device, how long it may stay, and how to be rid of it. */
export function StoragePanel({ onClose }: Props) {
  const session = useSession();
  const { networks, scenes } = useHeld((held) => ({
    networks: held.networks,
    scenes: held.scenes,
  }));
  const kinds = useMemo(
    () => keptKinds(session, networks, scenes ?? []),
    [session, networks, scenes],
  );
  const [inventory, setInventory] = useState<Inventory>();
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<string>();
  const headings = useRef(new Map<string, HTMLHeadingElement | null>());

  const look = useCallback(async () => setInventory(await takeInventory(kinds)), [kinds]);
  useEffect(() => {
    void look();
  }, [look]);

  const remove = async (things: readonly KeptThing[], said: string, focusOn: string) => {
    setProblem(undefined);
    try {
      for (const thing of things) await thing.remove();
      setDone(said);
    } catch (cause) {
      setProblem(sentenceOf(cause, texts.browserFailed));
    }
    await look();
    // What had the focus is gone.
    headings.current.get(focusOn)?.focus();
  };

  return (
    <SheetDialog title={texts.title} open onClose={onClose}>
      {inventory === undefined ? (
        <p role="status">{texts.looking}</p>
      ) : (
        <>
          <Total inventory={inventory} />
          <Persistence state={inventory.state} onAsked={look} />
          {[...inventory.problems, ...(problem === undefined ? [] : [problem])].map((sentence) => (
            <FailureBox key={sentence} says={sentence} />
          ))}
          <p role="status">{done}</p>
          {[...inventory.of].map(([kind, things]) => (
            <section key={kind.id} aria-labelledby={`kept-${kind.id}`}>
              <h3
                id={`kept-${kind.id}`}
                tabIndex={-1}
                className={styles.heading}
                ref={(heading) => {
                  headings.current.set(kind.id, heading);
                }}
              >
                {kind.title}
                {things.length > 0 && (
                  <span className={`${shared.quiet} ${styles.size}`}>
                    {' '}
                    {sizeText(sizeOf(things))}
                  </span>
                )}
              </h3>
              {things.length === 0 ? (
                <p className={shared.quiet}>{texts.none}</p>
              ) : (
                <ul className={shared.list}>
                  {things.map((thing) => (
                    <KeptRow
                      key={thing.id}
                      thing={thing}
                      isOwn={kind.isOwn}
                      onRemove={() =>
                        remove([thing], texts.isRemoved(thing.title, kind.nextTime), kind.id)
                      }
                    />
                  ))}
                </ul>
              )}
            </section>
          ))}
          <ClearAll
            inventory={inventory}
            onClear={(things) =>
              remove(things, clearedSentence(inventory, things), kinds[0]?.id ?? '')
            }
          />
        </>
      )}
    </SheetDialog>
  );
}

function Total({ inventory }: { readonly inventory: Inventory }) {
  const { usedInBytes, quotaInBytes } = inventory.state;
  const listed = sizeOf([...inventory.of.values()].flat());
  const ofAddress =
    usedInBytes === undefined || quotaInBytes === undefined
      ? undefined
      : { used: sizeText(usedInBytes), allowed: sizeText(quotaInBytes) };
  return <p>{texts.total(sizeText(listed), ofAddress)}</p>;
}

function Persistence({
  state,
  onAsked,
}: {
  readonly state: StorageState;
  readonly onAsked: () => Promise<void>;
}) {
  const [refused, setRefused] = useState(false);
  if (state.persisted === undefined) {
    return <p>{texts.cannotPersist}</p>;
  }
  if (state.persisted) {
    return <p role="status">{texts.persists}</p>;
  }
  return (
    <div className={styles.persistence}>
      <p role="status">{refused ? texts.refusedToPersist : texts.mayBeRemoved}</p>
      <Button
        onPress={async () => {
          setRefused((await askToPersist()) !== true);
          await onAsked();
        }}
      >
        {texts.askToPersist}
      </Button>
    </div>
  );
}

function ClearAll({
  inventory,
  onClear,
}: {
  readonly inventory: Inventory;
  readonly onClear: (things: readonly KeptThing[]) => Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const { again, own } = split(inventory);
  const all = [...again, ...own];
  const clear = (things: readonly KeptThing[]) => {
    setAsking(false);
    void onClear(things);
  };
  if (!asking) {
    return (
      <Button
        className={styles.clear ?? ''}
        isDisabled={all.length === 0}
        onPress={() => setAsking(true)}
      >
        {texts.askToClear}
      </Button>
    );
  }
  return (
    <section className={styles.clear} aria-label={texts.clear.title}>
      <p>{texts.clear.what(again.length > 0, own.length)}</p>
      <div className={shared.formButtons}>
        <Button autoFocus onPress={() => setAsking(false)}>
          {texts.clear.keep}
        </Button>
        {own.length > 0 && again.length > 0 && (
          <Button onPress={() => clear(again)}>{texts.clear.removeAllButOwn}</Button>
        )}
        <Button onPress={() => clear(all)}>
          {own.length > 0 ? texts.clear.removeAllAndOwn : texts.clear.removeAll}
        </Button>
      </div>
    </section>
  );
}

function split({ of }: Inventory) {
  const thingsOf = (own: boolean) =>
    [...of].flatMap(([kind, things]) => (kind.isOwn === own ? things : []));
  return { again: thingsOf(false), own: thingsOf(true) };
}

function clearedSentence(inventory: Inventory, removed: readonly KeptThing[]): string {
  const { own } = split(inventory);
  const keepsOwn = own.length > 0 && !own.some((thing) => removed.includes(thing));
  return texts.cleared(sizeText(sizeOf(removed)), keepsOwn);
}

function sizeOf(things: readonly KeptThing[]): number {
  return things.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0);
}
