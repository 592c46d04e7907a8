import '../styles/ownObject.css';
import { useEffect, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { isSceneFile, PICTURE_TYPES } from '../../formats/filesOfScenes.ts';
import { type Material, PictureFailure, readPicture } from '../../jobs/picture/readPicture.ts';
import { prepareScene } from '../../keep/prepareScene.ts';
import { packSceneFile, SCENE_FILE_ENDING, unpackSceneFile } from '../../keep/sceneFile.ts';
import { openStoredScene, type StoredScene } from '../../keep/sceneStore.ts';
import { StorageFailure } from '../../keep/storageFailure.ts';
import { FIRST_PAIR } from '../../session/networkChoices.ts';
import type { Comparison } from '../../session/sources/comparison.ts';
import { LiveComparison } from '../../session/sources/liveComparison.ts';
import { download, fileNameOf } from '../kit/download.ts';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import type { OwnScene, OwnScenes } from '../useScenes.ts';
import { type EditorProps, type MadeScene, SceneEditor } from './SceneEditor.tsx';

/** What runs next, and how it is called. */
export interface UsedScene extends Omit<MadeScene, 'scene' | 'title'> {
  readonly stored: StoredScene;
}

interface Props extends Omit<EditorProps, 'live' | 'onMade'> {
  readonly comparison: Comparison | undefined;
  /** Dropped on the page, pasted, or chosen elsewhere; taken as if it had been chosen here. */
  readonly incoming: File | undefined;
  readonly scenes: OwnScenes;
  readonly onUse: (used: UsedScene) => Promise<void>;
  /** A kept scene is to be shown as it is. */
  readonly onOpen: (own: OwnScene) => void;
  /** A scene’s file was read: it is kept and shown. */
  readonly onImport: (stored: StoredScene) => Promise<void>;
  readonly onRename: (own: OwnScene, title: string) => Promise<void>;
  readonly onRemove: (own: OwnScene) => Promise<void>;
  readonly onClose: () => void;
}

/** The visitor’s own object: where it comes from, how it is cut out, what runs, what is kept. */
export function OwnObject(props: Props) {
  const { incoming, onClose, onUse, onImport } = props;
  const live = useLiveNetworks(props.comparison);
  const [material, setMaterial] = useState<Material>();
  const [busyWith, setBusyWith] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef<File>(undefined);

  const take = async (file: File) => {
    latest.current = file;
    setProblem(undefined);
    setBusyWith(file.name);
    try {
      if (isSceneFile(file)) {
        const { scene, details } = unpackSceneFile(new Uint8Array(await file.arrayBuffer()));
        await onImport(await prepareScene(scene, details));
        return;
      }
      const read = await readPicture(file);
      // Another one may have been chosen meanwhile.
      if (latest.current === file) setMaterial(read);
    } catch (cause) {
      if (!(cause instanceof PictureFailure || cause instanceof StorageFailure)) throw cause;
      if (latest.current === file) {
        setProblem(
          cause instanceof PictureFailure ? cause.message : `${file.name}: ${cause.message}`,
        );
      }
    } finally {
      if (latest.current === file) setBusyWith(undefined);
    }
  };
  const takeSample = async ({ title, pictureUrl }: SceneEntry) => {
    setProblem(undefined);
    try {
      const response = await fetch(pictureUrl);
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      await take(new File([await response.blob()], `${title}.png`, { type: 'image/png' }));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      setProblem(`The picture “${title}” could not be loaded. ${why} Choose another one.`);
    }
  };
  const taken = useRef<File>(undefined);
  useEffect(() => {
    if (incoming === undefined || incoming === taken.current) return;
    taken.current = incoming;
    void take(incoming);
  });

  return (
    <SheetDialog
      title="Your own object"
      open
      className={material ? 'own-object editing' : 'own-object'}
      holdsWork={material !== undefined}
      onClose={onClose}
    >
      {problem !== undefined && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
      {busyWith !== undefined && <p role="status">Reading {busyWith} …</p>}
      {material ? (
        <SceneEditor
          // Another picture begins anew.
          key={materialKey(material)}
          {...props}
          live={live}
          material={material}
          onAnotherPicture={() => setMaterial(undefined)}
          onMade={async ({ scene, title, ...made }) => {
            const { targetClass } = made;
            const inImagenet = Math.min(targetClass, 999);
            await onUse({
              ...made,
              stored: await prepareScene(scene, { title, targetClass: inImagenet }),
            });
          }}
        />
      ) : (
        <>
          <WaysIn onFile={(file) => void take(file)} onSample={(entry) => void takeSample(entry)} />
          <KeptScenes {...props} onFile={(file) => void take(file)} onProblem={setProblem} />
        </>
      )}
    </SheetDialog>
  );
}

const keys = new WeakMap<Material, number>();
let lastKey = 0;

/** One for each picture that was read. */
function materialKey(material: Material): number {
  const key = keys.get(material) ?? ++lastKey;
  keys.set(material, key);
  return key;
}

/** The networks on screen; while published maps are, those that would run. */
function useLiveNetworks(comparison: Comparison | undefined): LiveComparison | undefined {
  const [live, setLive] = useState<LiveComparison>();
  useEffect(() => {
    if (comparison === undefined || comparison instanceof LiveComparison) {
      setLive(comparison);
      return;
    }
    const opened = new LiveComparison();
    opened.setNetworks({ left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased });
    setLive(opened);
    return () => opened.dispose();
  }, [comparison]);
  return live;
}

interface WaysInProps {
  readonly onFile: (file: File) => void;
  readonly onSample: (entry: SceneEntry) => void;
}

function WaysIn({ onFile, onSample }: WaysInProps) {
  const first = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <>
      <DropZone
        className="drop-zone"
        onDrop={async ({ items }) => {
          const item = items.find(({ kind }) => kind === 'file');
          if (item?.kind === 'file') onFile(await item.getFile());
        }}
      >
        <p>
          Choose a picture of one thing, take a photo, paste one, or drop it anywhere on the page.
          It stays on this device.
        </p>
        <div className="form-buttons">
          <FileTrigger acceptedFileTypes={PICTURE_TYPES} onSelect={first}>
            <Button className="primary">Choose a picture …</Button>
          </FileTrigger>
          <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={first}>
            <Button className="camera">Take a photo …</Button>
          </FileTrigger>
        </div>
      </DropZone>
      <section aria-labelledby="samples">
        <h3 id="samples">Or begin with one of these</h3>
        <ul className="samples">
          {SCENES.map((entry) => (
            <li key={entry.id}>
              <Button onPress={() => onSample(entry)}>
                <img src={entry.pictureUrl} alt="" loading="lazy" />
                {entry.title}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface KeptProps extends Pick<Props, 'scenes' | 'onOpen' | 'onRename' | 'onRemove'> {
  readonly onFile: (file: File) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

function KeptScenes({ scenes, onOpen, onRename, onRemove, onFile, onProblem }: KeptProps) {
  const [renaming, setRenaming] = useState<string>();
  const attempt = async (work: Promise<void>) => {
    onProblem(undefined);
    try {
      await work;
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      onProblem(cause.message);
    }
  };
  return (
    <section aria-labelledby="kept-scenes">
      <h3 id="kept-scenes">Kept on this device</h3>
      {scenes.all.length === 0 && <p className="quiet">Nothing yet.</p>}
      <ul className="network-list kept-scenes">
        {scenes.all.map((own) => {
          const { id, title, pictureUrl, kind } = own.entry;
          return (
            <li key={id}>
              <img src={pictureUrl} alt="" />
              {renaming === id ? (
                <form
                  onSubmit={(event) => {
                    event.preventDefault();
                    const wanted = String(new FormData(event.currentTarget).get('title')).trim();
                    setRenaming(undefined);
                    if (wanted !== '' && wanted !== title) void attempt(onRename(own, wanted));
                  }}
                >
                  <input
                    name="title"
                    aria-label={`New name of ${title}`}
                    defaultValue={title}
                    maxLength={60}
                    // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
                    autoFocus
                    onFocus={(event) => event.target.select()}
                    onKeyDown={(event) => {
                      if (event.key !== 'Escape') return;
                      event.stopPropagation();
                      setRenaming(undefined);
                    }}
                  />
                  <button type="submit">Rename</button>
                </form>
              ) : (
                <span className="kept-title">
                  <strong>{title}</strong>
                  <span className="quiet">{kind === 'patch' ? 'moved' : 'under a window'}</span>
                </span>
              )}
              <span className="kept-actions">
                <Button aria-label={`Open ${title}`} onPress={() => onOpen(own)}>
                  Open
                </Button>
                <Button aria-label={`Rename ${title}`} onPress={() => setRenaming(id)}>
                  Rename
                </Button>
                <Button
                  aria-label={`Export ${title}`}
                  onPress={() => void attempt(exportScene(own.stored))}
                >
                  Export
                </Button>
                <Button aria-label={`Delete ${title}`} onPress={() => void attempt(onRemove(own))}>
                  Delete
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <FileTrigger
        acceptedFileTypes={['.zip']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button className="link">Open a scene’s file …</Button>
      </FileTrigger>
    </section>
  );
}

async function exportScene(stored: StoredScene): Promise<void> {
  const file = packSceneFile(await openStoredScene(stored), stored);
  download(
    new Blob([file], { type: 'application/zip' }),
    `${fileNameOf(stored.title)}${SCENE_FILE_ENDING}`,
  );
}
