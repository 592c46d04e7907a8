import { Button, FileTrigger } from 'react-aria-components';
import { firstOfStudy } from '../../../session/openedStudy.ts';
import shared from '../../kit/shared.module.css';
import { useHeld, useSession } from '../../session.tsx';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.study;

/** What the terminal computed of many objects, onto the page. */
export function StudySection() {
  const session = useSession();
  const { study, isShown } = useHeld(({ studies, opened }) => ({
    study: studies[0],
    isShown: opened?.ofStudy !== undefined,
  }));
  const [said, attempt] = useSaid();
  const open = (what: string, take: () => Promise<void>) =>
    attempt(texts.opening(what), async () => {
      const before = session.state.held.opened;
      await take();
      // What fails is said above the maps.
      const { opened } = session.state.held;
      return opened?.ofStudy && opened !== before ? texts.opened(what) : '';
    });
  return (
    <section aria-labelledby="share-study">
      <h3 id="share-study">{texts.title}</h3>
      <p className={shared.quiet}>{texts.explanation}</p>
      <p className={shared.fileButtons}>
        <FileTrigger
          acceptDirectory
          onSelect={(list) => {
            const files = [...(list ?? [])];
            const [folder] = files[0]?.webkitRelativePath.split('/') ?? [];
            if (folder === undefined) return;
            void open(folder, () => session.takeFolders([{ name: folder, files }]));
          }}
        >
          <Button>{texts.openFolder}</Button>
        </FileTrigger>
        <FileTrigger
          acceptedFileTypes={['.html', '.zip']}
          allowsMultiple
          onSelect={(list) => {
            const files = [...(list ?? [])];
            const [first] = files;
            if (first) void open(first.name, () => session.takeFiles(files));
          }}
        >
          <Button>{texts.openFile}</Button>
        </FileTrigger>
        {study && !isShown && (
          <Button onPress={() => void session.showOfStudy(study, firstOfStudy(study))}>
            {texts.back(study.index.title)}
          </Button>
        )}
      </p>
      <SaidLine {...said} />
    </section>
  );
}
