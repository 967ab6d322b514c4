import type { ParameterRanges } from '@aws-sdk/client-sagemaker';
import type { Random } from '../../../core/random.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';

type Ranges = Decoded<ParameterRanges>;
type Range = { Name: string; MinValue: string; MaxValue: string; ScalingType?: string | undefined };

/** One point of the ranges, each parameter independent of the others and uniform on its scale. */
export function sampleHyperParameters(ranges: Ranges, random: Random): Record<string, string> {
  const integers = (ranges.IntegerParameterRanges ?? []).map(range => [range.Name, integer(range, random)]);
  const continuous = (ranges.ContinuousParameterRanges ?? []).map(range => [range.Name, String(real(range, random))]);
  const categories = (ranges.CategoricalParameterRanges ?? []).map(({ Name, Values }) => [
    Name,
    Values[Math.floor(random.number() * Values.length)] ?? '',
  ]);
  return Object.fromEntries([...integers, ...continuous, ...categories]);
}

function integer(range: Range, random: Random): string {
  const { low, high } = bounds(range);
  const widened = { ...range, MinValue: String(low - 0.5), MaxValue: String(high + 0.5) };
  const logarithmic = range.ScalingType === 'Logarithmic';
  const value = Math.round(real(logarithmic ? range : widened, random));
  return String(Math.min(high, Math.max(low, value)));
}

function real(range: Range, random: Random): number {
  const { low, high } = bounds(range);
  const part = random.number();
  if (range.ScalingType === 'Logarithmic') return low * (high / low) ** part;
  if (range.ScalingType === 'ReverseLogarithmic') return 1 - (1 - low) * ((1 - high) / (1 - low)) ** part;
  return low + part * (high - low);
}

function bounds({ MinValue, MaxValue }: Range): { low: number; high: number } {
  return { low: Number(MinValue), high: Number(MaxValue) };
}

/** Throws when a range has no numbers, is empty, or leaves the domain of its scale. */
export function checkRanges(ranges: Ranges): void {
  const numeric = [...(ranges.IntegerParameterRanges ?? []), ...(ranges.ContinuousParameterRanges ?? [])];
  const faults = numeric.flatMap(range => {
    const { low, high } = bounds(range);
    const place = `range ${range.Name} [${range.MinValue}, ${range.MaxValue}]`;
    if (!Number.isFinite(low) || !Number.isFinite(high)) return [`${place} needs numbers`];
    if (low > high) return [`${place} is empty`];
    if (range.ScalingType === 'Logarithmic' && low <= 0) return [`${place} must be above 0 for Logarithmic`];
    if (range.ScalingType === 'ReverseLogarithmic' && (low < 0 || high >= 1)) {
      return [`${place} must lie in [0, 1) for ReverseLogarithmic`];
    }
    return [];
  });
  if (faults.length > 0) throw invalid(`Invalid ParameterRanges: ${faults.join('; ')}.`);
  if (numeric.length + (ranges.CategoricalParameterRanges?.length ?? 0) === 0) {
    throw invalid('ParameterRanges must hold at least one range.');
  }
}
