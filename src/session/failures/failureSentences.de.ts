import { checkpointSentences, storingSentences } from './checkpointSentences.de.ts';
import { engineSentences, remarkSentences } from './engineSentences.de.ts';
import { fileSentences, packedMapSentences, pngSentences } from './fileSentences.de.ts';
import {
  conversionSentences,
  cutOutSentences,
  pictureSentences,
  runFileSentences,
  shareSentences,
} from './jobSentences.de.ts';
import { networkRemarkSentences } from './networkRemarkSentences.de.ts';
import { onnxSentences } from './onnxSentences.de.ts';
import { sceneSizeSentences } from './sceneSizeSentences.de.ts';
import { runKeptSentences, storageSentences } from './storageSentences.de.ts';

/** What failures say in German, by their names. */
export const failureSentences = {
  CheckpointError: checkpointSentences,
  ConversionFailure: conversionSentences,
  CutOutFailure: cutOutSentences,
  EngineFailure: engineSentences,
  EngineRemark: remarkSentences,
  FileFailure: fileSentences,
  NetworkRemark: networkRemarkSentences,
  NotStored: storingSentences,
  OnnxError: onnxSentences,
  PackedMapError: packedMapSentences,
  PictureFailure: pictureSentences,
  PngError: pngSentences,
  RunFileFailure: runFileSentences,
  RunNotKept: runKeptSentences,
  SceneSizeRemark: sceneSizeSentences,
  ShareFailure: shareSentences,
  StorageFailure: storageSentences,
};
