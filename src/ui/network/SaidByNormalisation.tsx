import type { OnnxClassifier } from '../../domain/onnxClassifier.ts';
import styles from './SaidByNormalisation.module.css';
import { networkTexts } from './texts.tsx';

const texts = networkTexts.saidBy;

/** What a network says of pictures of known content, for each way in which it may take them. */
export function SaidByNormalisation({ saidBy }: Pick<OnnxClassifier, 'saidBy'>) {
  const pictures = saidBy[0]?.said.map(({ picture }) => picture) ?? [];
  return (
    <table className={styles.said}>
      <caption>{texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.pixels}</th>
          {pictures.map((picture) => (
            <th key={picture} scope="col">
              {picture}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {saidBy.map(({ normalisation, said }) => (
          <tr key={normalisation}>
            <th scope="row">{texts.short[normalisation]}</th>
            {said.map(({ picture, className, probability }) => (
              <td key={picture}>{texts.answer(className, probability)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
