import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Failure } from '../../domain/failure.ts';
import { askToPersist, type StorageState, storageState } from '../../keep/persistence.ts';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import { useHeld, useSession } from '../session.tsx';
import { KeptRow } from './KeptRow.tsx';
import { type KeptThing, sizeText } from './keptThing.ts';
import { type KeptKind, keptKinds } from './keptThings.ts';

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
      problems.add(sentenceOf(cause));
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
      setProblem(sentenceOf(cause));
    }
    await look();
    // What had the focus is gone.
    headings.current.get(focusOn)?.focus();
  };

  return (
    <SheetDialog title="Storage on this device" open onClose={onClose} className="storage">
      {inventory === undefined ? (
        <p role="status">Looking at what is kept …</p>
      ) : (
        <>
          <Total inventory={inventory} />
          <Persistence state={inventory.state} onAsked={look} />
          {[...inventory.problems, ...(problem === undefined ? [] : [problem])].map((sentence) => (
            <p key={sentence} className="failure" role="alert">
              {sentence}
            </p>
          ))}
          <p role="status" className="storage-done">
            {done}
          </p>
          {[...inventory.of].map(([kind, things]) => (
            <section key={kind.id} aria-labelledby={`kept-${kind.id}`}>
              <h3
                id={`kept-${kind.id}`}
                tabIndex={-1}
                ref={(heading) => {
                  headings.current.set(kind.id, heading);
                }}
              >
                {kind.title}
                {things.length > 0 && <span className="quiet"> {sizeText(sizeOf(things))}</span>}
              </h3>
              {things.length === 0 ? (
                <p className="quiet">None.</p>
              ) : (
                <ul className="network-list">
                  {things.map((thing) => (
                    <KeptRow
                      key={thing.id}
                      thing={thing}
                      isOwn={kind.isOwn}
                      onRemove={() =>
                        remove([thing], `${thing.title} is removed. ${kind.nextTime}`, kind.id)
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
  return (
    <p>
      What is listed here takes {sizeText(listed)}.
      {usedInBytes !== undefined &&
        quotaInBytes !== undefined &&
        ` The browser counts ${sizeText(usedInBytes)} for this page’s address, and allows ${sizeText(quotaInBytes)}.`}{' '}
      Nothing of it ever leaves this device.
    </p>
  );
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
    return (
      <p>
        The browser may remove it by itself when the device runs short of room, and cannot be asked
        not to: that takes a page that is served by https.
      </p>
    );
  }
  if (state.persisted) {
    return (
      <p role="status">
        The browser has agreed to keep it: it removes nothing by itself, even when the device runs
        short of room.
      </p>
    );
  }
  return (
    <div className="storage-persistence">
      <p role="status">
        {refused
          ? 'The browser did not agree. Some decide by how often a page is used, or whether it is bookmarked or installed: ask again later, and keep files of what is your own.'
          : 'The browser may remove it by itself when the device runs short of room, your own things too. It can be asked not to; it then may ask you.'}
      </p>
      <Button
        onPress={async () => {
          setRefused((await askToPersist()) !== true);
          await onAsked();
        }}
      >
        Ask the browser to keep it
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
        className="storage-clear"
        isDisabled={all.length === 0}
        onPress={() => setAsking(true)}
      >
        Clear all …
      </Button>
    );
  }
  return (
    <section className="storage-clear" aria-label="Clear all">
      <p>
        {again.length > 0 &&
          'What came from the server is downloaded again, and runs are computed again, when they are next needed. '}
        {own.length > 0 &&
          `${countText(own.length)} of your own would be gone for good, unless you have the files.`}
      </p>
      <div className="form-buttons">
        <Button autoFocus onPress={() => setAsking(false)}>
          Keep everything
        </Button>
        {own.length > 0 && again.length > 0 && (
          <Button onPress={() => clear(again)}>Remove all but my own</Button>
        )}
        <Button onPress={() => clear(all)}>
          {own.length > 0 ? 'Remove everything, my own too' : 'Remove everything'}
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
  return `Removed: ${sizeText(sizeOf(removed))}, ${
    keepsOwn ? 'all but what is your own' : 'all that was listed'
  }. The next visit downloads and computes what it needs.`;
}

function countText(count: number): string {
  return count === 1 ? 'One thing' : `${count} things`;
}

function sizeOf(things: readonly KeptThing[]): number {
  return things.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0);
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof Failure) return cause.message;
  const said = cause instanceof Error ? cause.message : String(cause);
  return `The browser failed at it (${said.replace(/\.$/, '')}). Try again; if it stays so, reload the page.`;
}
