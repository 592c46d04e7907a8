import * as v from 'valibot';
import { insideSchema } from '../src/domain/insideSchema.ts';
import { OUTPUT_LAYERS } from '../src/domain/layers.ts';
import { titleWithPicture } from '../src/domain/networkPicture.ts';
import { networkPictureSchema } from '../src/domain/networkPictureSchema.ts';
import { normalisationSchema } from '../src/domain/normalisationSchema.ts';
import { PRECISIONS } from '../src/domain/precision.ts';
import { saidSchema } from '../src/domain/saidSchema.ts';
import { ARCHITECTURE_IDS } from './architectures/architecture.ts';
import { NETWORK_PAIRS, type Network } from './catalogue.ts';

/** A network that somebody has installed with `npm run models`. */
export interface InstalledNetwork extends Network {
  /** Torchvision's name; undefined for a network that came as an ONNX file. */
  readonly architecture: InstalledEntry['architecture'];
  /** How the weights are stored; undefined as above. */
  readonly precision: InstalledEntry['precision'];
}

/** What is installed under one name: a pair, or one network that stands alone. */
export interface Installed {
  readonly id: string;
  readonly title: string;
  readonly standard: InstalledNetwork | undefined;
  readonly antialiased: InstalledNetwork | undefined;
}

/** Names of the installed networks' files cannot point out of their folder. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,46}[a-z0-9])?$/;

/** Words of the command line and of the page's address. */
const RESERVED = ['all', 'any', ...NETWORK_PAIRS.map(({ id }) => id)];

/** In the page's address, names that begin so stand for published maps and a visitor's own networks. */
const RESERVED_BEGINNINGS = ['published-', 'own-'];

const IMAGENET_CLASS_COUNT = 1000;

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const EntrySchema = v.pipe(
  v.object({
    file: v.pipe(v.string(), v.regex(/^[a-z0-9._-]+(?:AA)?-[0-9a-f]{8}\.onnx$/)),
    title: sentence,
    sizeInBytes: count,
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    featureLayers: v.pipe(
      v.array(v.object({ name: v.picklist(OUTPUT_LAYERS), width: count })),
      v.minLength(1),
      v.maxLength(OUTPUT_LAYERS.length),
    ),
    classes: count,
    classNames: v.optional(v.array(sentence)),
    inside: v.optional(insideSchema),
    largestBatch: v.optional(count),
    givesProbabilities: v.optional(v.literal(true)),
    picture: v.optional(networkPictureSchema),
    remarks: v.optional(v.array(saidSchema)),
    architecture: v.optional(v.picklist(ARCHITECTURE_IDS)),
    precision: v.optional(v.picklist(PRECISIONS)),
    normalisation: v.optional(normalisationSchema),
    licence: sentence,
    source: sentence,
  }),
  v.check(
    ({ featureLayers, classes }) => featureLayers.at(-1)?.width === classes,
    'The last feature layer holds the logits, one a class.',
  ),
  v.check(
    ({ classNames, classes }) => classNames === undefined || classNames.length === classes,
    'There is one name a class.',
  ),
);

const ManifestSchema = v.pipe(
  v.object({
    format: v.literal(1),
    id: v.pipe(
      v.string(),
      v.check((name) => nameProblem(name) === undefined),
    ),
    title: sentence,
    standard: v.optional(EntrySchema),
    antialiased: v.optional(EntrySchema),
  }),
  v.check(
    ({ standard, antialiased }) => standard !== undefined || antialiased !== undefined,
    'There is at least one network.',
  ),
);

/** One network in a manifest. */
export type InstalledEntry = v.InferOutput<typeof EntrySchema>;

/**
 * What lies beside the ONNX files as `<id>.json`, and makes them count as installed: written last,
 * and removed first.
 */
export type InstalledManifest = v.InferOutput<typeof ManifestSchema>;

/** Why something cannot be installed under this name, as a sentence; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (!NAME.test(name)) {
    return `“${name}” is no name: up to 48 small letters, digits, “-”, “_” and “.”, a letter or digit first and last.`;
  }
  if (RESERVED.includes(name) || RESERVED_BEGINNINGS.some((start) => name.startsWith(start))) {
    return `The name “${name}” is taken: choose another.`;
  }
  return undefined;
}

/**
 * The content of a manifest's file, checked.
 * @throws RangeError when it is no manifest; says what is wrong in it.
 */
export function parseManifest(content: unknown): InstalledManifest {
  const result = v.safeParse(ManifestSchema, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new RangeError(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

/**
 * The networks of a manifest.
 * @param urlOf address of a file beside the manifest; undefined when it is not there.
 * @throws RangeError when a file is missing.
 */
export function installedOf(
  { id, title, standard, antialiased }: InstalledManifest,
  urlOf: (file: string) => string | undefined,
): Installed {
  const network = (entry: InstalledEntry, isAntialiased: boolean): InstalledNetwork => {
    const url = urlOf(entry.file);
    if (url === undefined) throw new RangeError(`${entry.file} is missing.`);
    return {
      id: networkId(id, isAntialiased),
      antialiased: isAntialiased,
      title: titleWithPicture(entry.title, entry.picture),
      provenance: entry.source,
      url,
      sizeInBytes: entry.sizeInBytes,
      sha256: entry.sha256,
      featureLayers: entry.featureLayers,
      licence: entry.licence,
      architecture: entry.architecture,
      precision: entry.precision,
      ...classNamesOf(entry),
      ...(entry.inside !== undefined && { inside: entry.inside }),
      ...(entry.largestBatch !== undefined && { largestBatch: entry.largestBatch }),
      ...(entry.givesProbabilities && { givesProbabilities: true }),
      ...(entry.picture && { picture: entry.picture }),
      ...(entry.remarks && { remarks: entry.remarks }),
    };
  };
  return {
    id,
    title,
    standard: standard && network(standard, false),
    antialiased: antialiased && network(antialiased, true),
  };
}

/** Without names of their own, a thousand classes are taken for ImageNet's; others have numbers. */
function classNamesOf({ classes, classNames }: InstalledEntry): Pick<Network, 'classNames'> {
  if (classNames !== undefined) return { classNames };
  if (classes === IMAGENET_CLASS_COUNT) return {};
  return { classNames: Array.from({ length: classes }, (_, index) => `class ${index}`) };
}

/** Id of a network by the name under which it is installed. */
export function networkId(name: string, antialiased: boolean): string {
  return antialiased ? `${name}AA` : name;
}
