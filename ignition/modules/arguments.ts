import { type AbiFunction, type AbiParameter, encodeFunctionData, type Hex } from "viem";

/** An argument that decodes, whatever the function makes of it: zeros and empty lists. */
export function emptyValue(parameter: AbiParameter): unknown {
  const { type } = parameter;
  const array = type.match(/^(.*)\[(\d*)\]$/);
  if (array) {
    const item = { ...parameter, type: array[1] ?? "" };
    return Array.from({ length: Number(array[2] || 0) }, () => emptyValue(item));
  }
  if (type === "tuple" && "components" in parameter) return parameter.components.map(emptyValue);
  if (type === "address") return "0x0000000000000000000000000000000000000000";
  if (type === "bool") return false;
  if (type === "string") return "";
  if (type === "bytes") return "0x";
  if (type.startsWith("bytes")) return `0x${"00".repeat(Number(type.slice(5)))}`;
  return Number(type.replace(/\D/g, "")) <= 48 ? 0 : 0n;
}

/** A call of a function with such arguments. */
export const emptyCall = (item: AbiFunction): Hex =>
  encodeFunctionData({ abi: [item], args: item.inputs.map(emptyValue) });
