"use client";
import { useConnection, useSwitchChain } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { useDeployment } from "./settings.tsx";

/** The one chain guard: tells that the wallet is elsewhere and offers to switch. */
export function ChainBanner() {
  const { chainId, status } = useConnection();
  const deployment = useDeployment();
  const change = useSwitchChain();
  if (status !== "connected" || chainId === deployment.chainId) return null;
  return (
    <Banner
      tone="warn"
      title={`Your wallet is on another network (${chainId})`}
      action={
        <Button
          size="small"
          busy={change.isPending}
          onClick={() => change.mutate({ chainId: deployment.chainId })}
        >
          Switch to {deployment.name}
        </Button>
      }
    >
      {change.error ? change.error.message : `Lading is on ${deployment.name} (${deployment.chainId}).`}
    </Banner>
  );
}
