import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger, Text } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { Failure } from '../../domain/failure.ts';
import { bytesOf } from '../../formats/fileContent.ts';
import { isSceneFile, PICTURE_TYPES, SCENE_FILE_ENDING } from '../../formats/filesOfScenes.ts';
import { packSceneFile, unpackSceneFile } from '../../formats/sceneFile.ts';
import { type Material, readPicture } from '../../jobs/picture/readPicture.ts';
import { prepareScene } from '../../keep/prepareScene.ts';
import { openStoredScene, type StoredScene } from '../../keep/sceneStore.ts';
import { runsHere } from '../../session/choices/networkChoice.ts';
import { FIRST_PAIR } from '../../session/choices/pairs.ts';
import type { Live } from '../../session/environment.ts';
import { spokenReason, spokenSentence } from '../../session/spokenSentence.ts';
import { sessionTexts } from '../../session/texts.ts';
import { download, fileNameOf } from '../kit/download.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import kit from '../kit/shared.module.css';
import { useHeld, useSession, useShown } from '../session.tsx';
import { CameraProgram } from './CameraProgram.tsx';
import { cameraIsBarred, isHandheld } from './camera.ts';
import { DraftOffer } from './DraftOffer.tsx';
import { type Draft, newDraft, resumed } from './draft.ts';
import styles from './OwnObject.module.css';
import { problemWith } from './problemWith.ts';
import { type EditorProps, SceneEditor } from './SceneEditor.tsx';
import shared from './shared.module.css';
import { TakePicture } from './TakePicture.tsx';
import { objectTexts } from './texts.tsx';
import { useCamera } from './useCamera.ts';

export interface OwnObjectProps extends Omit<EditorProps, 'live' | 'onMade'> {
  /** What is in the editor stays there, after the sheet is closed, too. */
  readonly keptDraft: RefObject<Draft | undefined>;
  readonly askedClass: number | undefined;
  /** Dropped on the page, pasted, or chosen elsewhere; taken as if it had been chosen here. */
  readonly incoming: File | undefined;
  readonly onClose: () => void;
}

/** The visitor’s own object: where it comes from, how it is cut out, what runs, what is kept. */
export function OwnObject(props: OwnObjectProps) {
  const { incoming, onClose, keptDraft, askedClass } = props;
  const texts = objectTexts.ownObject;
  const session = useSession();
  const live = useLiveNetworks();
  const [draft, setDraft] = useState<Draft>();
  /** The picture that was in the editor last. */
  const [offered, setOffered] = useState(keptDraft.current);
  const [busyWith, setBusyWith] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [withCamera, setWithCamera] = useState(false);
  const latest = useRef<File>(undefined);

  const take = async (file: File) => {
    latest.current = file;
    setProblem(undefined);
    setBusyWith(file.name);
    try {
      if (isSceneFile(file)) {
        const { scene, details } = unpackSceneFile(await bytesOf(file));
        await session.showOwn(await prepareScene(scene, details));
        return;
      }
      const read = await readPicture(file);
      // Another one may have been chosen meanwhile.
      if (latest.current !== file) return;
      setDraft(newDraft(read, askedClass));
      setWithCamera(false);
    } catch (cause) {
      const why = problemWith(file, cause);
      if (latest.current === file) setProblem(why);
    } finally {
      if (latest.current === file) setBusyWith(undefined);
    }
  };
  const takeSample = async ({ title, pictureUrl }: SceneEntry) => {
    setProblem(undefined);
    try {
      const response = await fetch(pictureUrl);
      if (!response.ok) throw new Error(texts.serverAnswered(response.status));
      await take(new File([await response.blob()], `${title}.png`, { type: 'image/png' }));
    } catch (cause) {
      setProblem(texts.sampleNotLoaded(title, spokenReason(cause)));
    }
  };
  const cameraButton = useRef<HTMLButtonElement>(null);
  const chooseButton = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  const leaveCamera = () => {
    flushSync(() => setWithCamera(false));
    cameraButton.current?.focus();
  };
  const leaveEditor = () => {
    flushSync(() => {
      setProblem(undefined);
      setOffered(keptDraft.current);
      setDraft(undefined);
    });
    chooseButton.current?.focus();
  };
  const discard = () => {
    keptDraft.current = undefined;
    flushSync(() => setOffered(undefined));
    chooseButton.current?.focus();
  };
  const takeFromCamera = async (picture: Promise<File>) => {
    leaveCamera();
    let file: File;
    try {
      file = await picture;
    } catch {
      setProblem(objectTexts.camera.notTaken);
      return;
    }
    await take(file);
  };
  const taken = useRef<File>(undefined);
  useEffect(() => {
    if (incoming === undefined || incoming === taken.current) return;
    taken.current = incoming;
    void take(incoming);
  });

  return (
    <SheetDialog
      title={texts.title}
      open
      className={draft ? `${styles.sheet} ${styles.editing}` : styles.sheet}
      overlayClassName={draft ? styles.editingOverlay : styles.overlay}
      holdsWork={draft !== undefined}
      onClose={onClose}
    >
      {problem !== undefined && <FailureBox says={problem} />}
      {busyWith !== undefined && <p role="status">{texts.reading(busyWith)}</p>}
      {draft ? (
        <SceneEditor
          // Another picture begins anew.
          key={materialKey(draft.material)}
          {...props}
          live={live}
          draft={draft}
          onAnotherPicture={leaveEditor}
          onMade={async ({ scene, title, ...made }) => {
            const { targetClass } = made;
            const inImagenet = Math.min(targetClass, 999);
            await session.showOwn(
              await prepareScene(scene, { title, targetClass: inImagenet }),
              made,
            );
          }}
        />
      ) : (
        <>
          {offered && !withCamera && (
            <DraftOffer
              name={offered.material.name}
              onContinue={() => setDraft(resumed(offered))}
              onDiscard={discard}
            />
          )}
          {withCamera ? (
            <WithCamera
              onTaken={(picture) => void takeFromCamera(picture)}
              onFile={(file) => void take(file)}
              onCancel={leaveCamera}
            />
          ) : (
            <WaysIn
              chooseButton={chooseButton}
              cameraButton={cameraButton}
              onFile={(file) => void take(file)}
              onCamera={() => {
                setProblem(undefined);
                setWithCamera(true);
              }}
            />
          )}
          <Samples onSample={(entry) => void takeSample(entry)} />
          <KeptScenes onFile={(file) => void take(file)} onProblem={setProblem} />
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
function useLiveNetworks(): Live | undefined {
  const session = useSession();
  const isLive = useShown(({ choice }) => runsHere(choice));
  const [opened, setOpened] = useState<Live>();
  useEffect(() => {
    if (isLive) return;
    const others = session.openLive();
    others.setNetworks({ left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased });
    setOpened(others);
    return () => {
      setOpened(undefined);
      others.dispose();
    };
  }, [session, isLive]);
  return isLive ? session.liveNetworks : opened;
}

interface WithCameraProps {
  readonly onTaken: (picture: Promise<File>) => void;
  readonly onFile: (file: File) => void;
  readonly onCancel: () => void;
}

/** The camera is on for as long as this is drawn. */
function WithCamera(props: WithCameraProps) {
  return <TakePicture {...props} camera={useCamera()} />;
}

interface WaysInProps {
  readonly chooseButton: RefObject<HTMLButtonElement | null>;
  readonly cameraButton: RefObject<HTMLButtonElement | null>;
  readonly onFile: (file: File) => void;
  readonly onCamera: () => void;
}

function WaysIn({ chooseButton, cameraButton, onFile, onCamera }: WaysInProps) {
  const texts = objectTexts.waysIn;
  const first = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <DropZone
      className={kit.dropZone ?? ''}
      onDrop={async ({ items }) => {
        const item = items.find(({ kind }) => kind === 'file');
        if (item?.kind === 'file') onFile(await item.getFile());
      }}
    >
      <Text slot="label" elementType="p">
        {texts.what}
      </Text>
      <div className={`${kit.formButtons} ${shared.buttons}`}>
        <FileTrigger acceptedFileTypes={PICTURE_TYPES} onSelect={first}>
          <Button ref={chooseButton} className={shared.primary ?? ''}>
            {texts.choosePicture}
          </Button>
        </FileTrigger>
        {cameraIsBarred() !== undefined && isHandheld() ? (
          <CameraProgram title={texts.takePicture} onFile={onFile} />
        ) : (
          <Button ref={cameraButton} onPress={onCamera}>
            {texts.takePicture}
          </Button>
        )}
      </div>
    </DropZone>
  );
}

interface SamplesProps {
  readonly onSample: (entry: SceneEntry) => void;
}

function Samples({ onSample }: SamplesProps) {
  const texts = objectTexts.waysIn;
  return (
    <section aria-labelledby="samples">
      <h3 id="samples">{texts.samples}</h3>
      <ul className={styles.samples}>
        {SCENES.map((entry) => (
          <li key={entry.id}>
            <Button onPress={() => onSample(entry)}>
              <img src={entry.pictureUrl} alt="" loading="lazy" />
              {sessionTexts.sceneTitle(entry)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface KeptProps {
  readonly onFile: (file: File) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

function KeptScenes({ onFile, onProblem }: KeptProps) {
  const texts = objectTexts.keptScenes;
  const session = useSession();
  const scenes = useHeld((held) => held.scenes) ?? [];
  const [renaming, setRenaming] = useState<string>();
  const attempt = async (work: Promise<void>) => {
    onProblem(undefined);
    try {
      await work;
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      onProblem(spokenSentence(cause));
    }
  };
  return (
    <section aria-labelledby="kept-scenes">
      <h3 id="kept-scenes">{texts.title}</h3>
      {scenes.length === 0 && <p className={shared.quiet}>{texts.none}</p>}
      <ul className={`${kit.list} ${styles.scenes}`}>
        {scenes.map((own) => {
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
                    if (wanted !== '' && wanted !== title)
                      void attempt(session.renameScene(own, wanted));
                  }}
                >
                  <input
                    name="title"
                    aria-label={texts.newName(title)}
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
                  <button type="submit">{texts.rename}</button>
                </form>
              ) : (
                <span className={styles.title}>
                  <strong>{title}</strong>
                  <span className={shared.quiet}>{texts.kinds[kind]}</span>
                </span>
              )}
              <span className={styles.actions}>
                <Button
                  aria-label={texts.openNamed(title)}
                  onPress={() => void session.showOwn(own.stored)}
                >
                  {texts.open}
                </Button>
                <Button aria-label={texts.renameNamed(title)} onPress={() => setRenaming(id)}>
                  {texts.rename}
                </Button>
                <Button
                  aria-label={texts.exportNamed(title)}
                  onPress={() => void attempt(exportScene(own.stored))}
                >
                  {texts.export}
                </Button>
                <Button
                  aria-label={texts.deleteNamed(title)}
                  onPress={() => void attempt(session.removeScene(own))}
                >
                  {texts.delete}
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
        <Button className={`${shared.link} ${styles.openFile}`}>{texts.openFile}</Button>
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
