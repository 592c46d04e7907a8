import type { ArchitectureId } from '../../../models/architectures/architecture.ts';
import type { Said } from '../../domain/failure.ts';
import type { NetworkPicture } from '../../domain/networkPicture.ts';
import { networkRemark, remarksOnPicture } from '../../domain/networkRemarks.ts';
import type { Normalisation } from '../../domain/normalisation.ts';

interface Converted {
  readonly normalisation: Normalisation;
  readonly givesProbabilities: boolean;
  /** Whether its answer to a picture depends on what else it is asked about. */
  readonly mixesImages: boolean;
  /** Undefined where nothing becomes of a scene’s pictures before it. */
  readonly picture: NetworkPicture | undefined;
}

/** What is known of a network’s answers that whoever reads its maps should know. */
export function lastingRemarks(converted: Converted): Said[] {
  const { normalisation, givesProbabilities, mixesImages, picture } = converted;
  return [
    ...(picture === undefined ? [] : remarksOnPicture(picture)),
    networkRemark({ code: 'pixels', parameters: { normalisation } }),
    ...(givesProbabilities ? [networkRemark({ code: 'gives-probabilities' })] : []),
    ...(mixesImages ? [networkRemark({ code: 'mixes-images' })] : []),
  ];
}

/** The same of a checkpoint, which never says how its pictures were normalised. */
export function remarkOnCheckpoint(
  architecture: ArchitectureId,
  normalisation: Normalisation | undefined,
): Said {
  if (normalisation !== undefined) {
    return networkRemark({ code: 'pixels', parameters: { normalisation } });
  }
  const isInRange = ['efficientnet-lite0', 'tf_efficientnet_lite0'].includes(architecture);
  return networkRemark({
    code: isInRange ? 'pixels-assumed-in-range' : 'pixels-assumed-as-imagenet',
  });
}
