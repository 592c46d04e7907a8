import { Button } from 'react-aria-components';
import { makeFile } from '../../../jobs/export/exportClient.ts';
import type { ToExport } from '../../../jobs/export/exportMessages.ts';
import { ShareFailure } from '../../../jobs/export/shareFailure.ts';
import { download } from '../../kit/download.ts';
import shared from '../../kit/shared.module.css';
import styles from './Files.module.css';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.figures;

export type FileFormat = 'png' | 'svg' | 'csv';

/** What a worker is asked for, and what the file is called, without its ending. */
export interface NamedFile {
  readonly asked: ToExport;
  readonly name: string;
}

export interface FileRow {
  readonly title: string;
  readonly formats: readonly FileFormat[];
  /** Stands in place of the buttons: why there is no such file. */
  readonly instead?: string | undefined;
  /** Called when it is asked for; `undefined` where nothing is computed that it could show. */
  readonly fileOf: (format: FileFormat) => NamedFile | undefined;
}

/** Files that can be taken away, a row each with its buttons, and what became of the last one. */
export function FileList({ rows }: { readonly rows: readonly FileRow[] }) {
  const [said, attempt] = useSaid();
  const save =
    ({ title, fileOf }: FileRow, format: FileFormat) =>
    async () => {
      const file = fileOf(format);
      if (file === undefined) throw new ShareFailure({ code: 'no-figure', parameters: { title } });
      const fileName = `${file.name}.${format}`;
      download(await makeFile(file.asked), fileName);
      return shareTexts.saved(fileName);
    };
  return (
    <>
      <ul className={styles.files}>
        {rows.map((row) => (
          <li key={row.title}>
            <span>{row.title}</span>
            {row.instead !== undefined ? (
              <span className={shared.quiet}>{row.instead}</span>
            ) : (
              <span className={shared.fileButtons}>
                {row.formats.map((format) => (
                  <Button
                    key={format}
                    aria-label={texts.save(format.toUpperCase(), row.title)}
                    onPress={() => void attempt(texts.making, save(row, format))}
                  >
                    {format.toUpperCase()}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <SaidLine {...said} />
    </>
  );
}
