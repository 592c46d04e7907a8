import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OnnxError } from '../../models/onnx/adaptError.ts';
import { ConversionFailure } from '../jobs/convert/conversionFailure.ts';
import { PictureFailure } from '../jobs/picture/pictureFailure.ts';
import { StorageFailure } from '../keep/storageFailure.ts';
import { failureSentences } from './failures/failureSentences.de.ts';
import { failureText } from './failureText.ts';
import { speak } from './inLanguage.ts';
import { sessionSentences } from './sentences.de.ts';
import { spokenReason, spokenSentence } from './spokenSentence.ts';

const FULL = new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'runs' } });

afterEach(() => speak('en', {}));

describe('in English', () => {
  it('is said what the failure says', () => {
    expect(spokenSentence(FULL)).toBe('The room that this page sets aside for runs is used up.');
    expect(spokenReason(new TypeError('Failed to fetch'))).toBe('Failed to fetch');
  });
});

describe('in German', () => {
  beforeEach(() => speak('de', { failureSentences, sessionSentences }));

  it('is said what its table makes of the code and the parameters', () => {
    expect(spokenReason(FULL)).toBe(
      'Der Platz, den diese Seite für Rechnungen vorsieht, ist verbraucht.',
    );
    expect(spokenReason(new TypeError('Failed to fetch'))).toBe('Failed to fetch');
  });

  it('is said a failure that came from a worker, with those that it names', () => {
    const mismatch = { code: 'tensor-missing', parameters: { name: 'fc.bias' } } as const;
    const posted = structuredClone(
      new ConversionFailure({
        code: 'taken-for',
        parameters: { mismatch, title: 'ResNet-50', antialiased: true },
      }).data,
    );
    expect(spokenSentence(new ConversionFailure(posted))).toBe(
      'Dem Checkpoint fehlt der Tensor „fc.bias“. Er wurde für ResNet-50 (geglättet) gehalten. Falls es ein anderes Netz ist: Als ONNX-Datei, die torch.onnx.export aus dem Modell macht, kann jeder Bildklassifikator hier rechnen.',
    );
    const flaws = new OnnxError([
      { code: 'no-input' },
      { code: 'fixed-batch', parameters: { batch: 8 } },
    ]);
    expect(spokenSentence(new ConversionFailure(structuredClone(flaws.data)))).toBe(
      'Sie hat keine Eingabe, kann also kein Bild sehen. Sie nimmt genau 8 Bilder auf einmal. Bitte für eines oder mit freier Stapelgröße exportieren.',
    );
    const flaw = { code: 'truncated' } as const;
    const picture = new PictureFailure({ code: 'flawed', parameters: { name: 'cat.png', flaw } });
    expect(spokenSentence(picture)).toBe(
      'cat.png: Das PNG-Bild endet zu früh. Bitte noch einmal vollständig laden oder speichern.',
    );
  });

  it('is said why a network fails, in the words of the browser where the engine has none', () => {
    const [kind, data] = [
      'model-corrupted',
      { code: 'too-short', parameters: { from: 12 } },
    ] as const;
    const detail = 'The server’s file ends before byte 12.';
    expect(failureText({ kind, detail, data }, 'AlexNet').what).toMatch(
      / \(Die Datei des Servers endet vor Byte 12\.\)\.$/,
    );
    expect(failureText({ kind, detail: 'Oh' }, 'AlexNet').what).toMatch(/ \(Oh\)\.$/);
  });
});
