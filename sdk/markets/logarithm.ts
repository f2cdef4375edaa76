/**
 * e^x and ln x in fixed point with 18 decimals: the same integers as `expWad` and `lnWad` of Solady 0.1.26
 * (FixedPointMathLib, MIT, after Remco Bloemen, https://2π.com/22/exp-ln), which the exchange computes with. Quotes
 * made here equal the contract's only because every step below is its step.
 */

const FIVE_18 = 5n ** 18n;
const LN_2 = 54_916_777_467_707_473_351_141_471_128n;
const LEAST_EXPONENT = -41_446_531_673_892_822_313n;
const EXPONENT_LIMIT = 135_305_999_368_893_231_589n;

/** @throws RangeError where the contract's function reverts. */
export function expWad(exponent: bigint): bigint {
  if (exponent <= LEAST_EXPONENT) return 0n;
  if (exponent >= EXPONENT_LIMIT) throw new RangeError(`e^${exponent} does not fit`);
  let x = (exponent << 78n) / FIVE_18;
  const k = ((x << 96n) / LN_2 + (1n << 95n)) >> 96n;
  x -= k * LN_2;

  const y =
    (((x + 1_346_386_616_545_796_478_920_950_773_328n) * x) >> 96n) +
    57_155_421_227_552_351_082_224_309_758_442n;
  let p = y + x - 94_201_549_194_550_492_254_356_042_504_812n;
  p = ((p * y) >> 96n) + 28_719_021_644_029_726_153_956_944_680_412_240n;
  p = p * x + (4_385_272_521_454_847_904_659_076_985_693_276n << 96n);

  let q = x - 2_855_989_394_907_223_263_936_484_059_900n;
  for (const term of [
    50_020_603_652_535_783_019_961_831_881_945n,
    -533_845_033_583_426_703_283_633_433_725_380n,
    3_604_857_256_930_695_427_073_651_918_091_429n,
    -14_423_608_567_350_463_180_887_372_962_807_573n,
    26_449_188_498_355_588_339_934_803_723_976_023n,
  ]) {
    q = ((q * x) >> 96n) + term;
  }
  return ((p / q) * 3_822_833_074_963_236_453_042_738_258_902_158_003_155_416_615_667n) >> (195n - k);
}

/** @throws RangeError where the contract's function reverts. */
export function lnWad(value: bigint): bigint {
  if (value <= 0n) throw new RangeError(`ln ${value} is not defined`);
  const shift = BigInt(256 - value.toString(2).length);
  const x = (value << shift) >> 159n;

  let p = x + 3_273_285_459_638_523_848_632_254_066_296n;
  p = ((p * x) >> 96n) + 24_828_157_081_833_163_892_658_089_445_524n;
  p = ((p * x) >> 96n) + 43_456_485_725_739_037_958_740_375_743_393n;
  p = ((p * x) >> 96n) - 11_111_509_109_440_967_052_023_855_526_967n;
  p = ((p * x) >> 96n) - 45_023_709_667_254_063_763_336_534_515_857n;
  p = ((p * x) >> 96n) - 14_706_773_417_378_608_786_704_636_184_526n;
  p = p * x - (795_164_235_651_350_426_258_249_787_498n << 96n);

  let q = x + 5_573_035_233_440_673_466_300_451_813_936n;
  for (const term of [
    71_694_874_799_317_883_764_090_561_454_958n,
    283_447_036_172_924_575_727_196_451_306_956n,
    401_686_690_394_027_663_651_624_208_769_553n,
    204_048_457_590_392_012_362_485_061_816_622n,
    31_853_899_698_501_571_402_653_359_427_138n,
    909_429_971_244_387_300_277_376_558_375n,
  ]) {
    q = ((q * x) >> 96n) + term;
  }
  let ln = 1_677_202_110_996_718_588_342_820_967_067_443_963_516_166n * (p / q);
  ln +=
    16_597_577_552_685_614_221_487_285_958_193_947_469_193_820_559_219_878_177_908_093_499_208_371n *
    (159n - shift);
  ln += 600_920_179_829_731_861_736_702_779_321_621_459_595_472_258_049_074_101_567_377_883_020_018_308n;
  return ln >> 174n;
}
