import type { ArchitectureId } from '../../../models/architectures/architecture.ts';
import { type NetworkPicture, remarksOnPicture } from '../../domain/networkPicture.ts';
import { type Normalisation, normalisationText } from '../../domain/normalisation.ts';

interface Converted {
  readonly normalisation: Normalisation;
  readonly givesProbabilities: boolean;
  /** Whether its answer to a picture depends on what else it is asked about. */
  readonly mixesImages: boolean;
  /** Undefined where nothing becomes of a scene’s pictures before it. */
  readonly picture: NetworkPicture | undefined;
}

/** What is known of a network’s answers that whoever reads its maps should know, as sentences. */
export function lastingRemarks(converted: Converted): string[] {
  const { normalisation, givesProbabilities, mixesImages, picture } = converted;
  return [
    ...(picture === undefined ? [] : remarksOnPicture(picture)),
    `Its pixels are ${normalisationText(normalisation)}.`,
    ...(givesProbabilities
      ? [
          'It gives probabilities and no logits: they are shown as they are, and their logarithms stand in where a layer needs logits.',
        ]
      : []),
    ...(mixesImages
      ? [
          'Its answer to a picture depends on the others that it is asked about at the same time, so it is asked about one.',
        ]
      : []),
  ];
}

/** The same of a checkpoint, which never says how its pictures were normalised. */
export function remarkOnCheckpoint(
  architecture: ArchitectureId,
  normalisation: Normalisation | undefined,
): string {
  if (normalisation !== undefined) return `Its pixels are ${normalisationText(normalisation)}.`;
  return ['efficientnet-lite0', 'tf_efficientnet_lite0'].includes(architecture)
    ? 'Its pixels are assumed to be brought to −1 … 1, as published networks of its kind have them.'
    : 'Its pixels are assumed to be normalised by ImageNet’s mean and deviation, as published networks of its kind have them.';
}
