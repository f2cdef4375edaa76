"use client";
import type { NextAction, ObligationDetail } from "@lading/sdk/api";
import { useState } from "react";
import { getAddress } from "viem";
import { Button } from "../design/Button.tsx";
import { BuyBackDialog } from "../financing/BuyBackDialog.tsx";
import { QuoteDialog } from "../financing/QuoteDialog.tsx";
import { useRecover } from "../financing/useRecover.ts";
import { useSettle } from "../financing/useSettle.ts";
import { useWriteOff } from "../financing/useWriteOff.ts";
import { useCompany } from "../participants/useCompany.ts";
import { SplitDialog } from "../receivables/SplitDialog.tsx";
import { SupplierAct } from "../receivables/SupplierAct.tsx";
import { useCancel } from "../receivables/useCancel.ts";
import { usePieceActs } from "../receivables/usePieceActs.ts";

type PieceAction = NextAction & { pieceId: string };
type PoolAction = PieceAction & { pool: NonNullable<NextAction["pool"]> };

/** Whatever the connected company can do with an invoice now, beside the buyer's own acts. */
export function InvoiceActs({ invoice }: { invoice: ObligationDetail }) {
  const { account, wallet } = useCompany();
  if (!wallet) return null;
  const mine = invoice.nextActions.filter(
    (action) => action.by === "anyone" || action.by === account || action.by === wallet.toLowerCase(),
  );
  const ofPiece = mine.filter((action): action is PieceAction => action.pieceId !== null);
  const ofPool = ofPiece.filter((action): action is PoolAction => action.pool !== null);
  return (
    <>
      {account === invoice.creditor && <SupplierAct obligation={invoice} />}
      {ofPool.map((action) => (
        <PoolAct key={`${action.act}-${action.pieceId}`} action={action} invoice={invoice} />
      ))}
      {ofPiece
        .filter((action) => action.pool === null)
        .map((action) => (
          <PieceAct key={`${action.act}-${action.pieceId}`} action={action} invoice={invoice} />
        ))}
      {mine.some((action) => action.act === "cancel" || action.act === "lapse") && (
        <EndAct invoice={invoice} canCancel={mine.some((action) => action.act === "cancel")} />
      )}
    </>
  );
}

function PoolAct({ action, invoice }: { action: PoolAction; invoice: ObligationDetail }) {
  const pool = { address: getAddress(action.pool), asset: invoice.asset };
  const loan = { pieceId: action.pieceId, obligationId: invoice.id };
  const settling = useSettle(pool);
  const writing = useWriteOff(pool);
  const recovering = useRecover(pool);
  const [isOpen, setOpen] = useState(false);
  const { account } = useCompany();
  switch (action.act) {
    case "settle":
      return (
        <Button size="small" busy={settling.isBusy} onClick={() => void settling.settle(loan)}>
          Settle
        </Button>
      );
    case "write-off":
      return (
        <Button size="small" tone="danger" busy={writing.isBusy} onClick={() => void writing.writeOff(loan)}>
          Write off
        </Button>
      );
    case "recover":
      return (
        <Button size="small" busy={recovering.isBusy} onClick={() => void recovering.recover(loan)}>
          Recover
        </Button>
      );
    case "buy-back":
      if (action.by !== account) return null;
      return (
        <>
          <Button size="small" onClick={() => setOpen(true)}>
            Buy back
          </Button>
          <BuyBackDialog
            pool={pool.address}
            pieceId={action.pieceId}
            assetAddress={invoice.asset.address}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
          />
        </>
      );
    default:
      return null;
  }
}

function PieceAct({ action, invoice }: { action: PieceAction; invoice: ObligationDetail }) {
  const acts = usePieceActs();
  const [isOpen, setOpen] = useState(false);
  const piece = invoice.allPieces.find((one) => one.id === action.pieceId);
  const { account } = useCompany();
  if (!piece) return null;
  const several = invoice.pieces > 1 ? ` (piece ${piece.id})` : "";
  switch (action.act) {
    case "take-up":
      return (
        <Button size="small" tone="primary" busy={acts.isBusy} onClick={() => void acts.takeUp(piece.id)}>
          Take up{several}
        </Button>
      );
    case "give-back":
      return (
        <Button size="small" busy={acts.isBusy} onClick={() => void acts.giveBack(piece.id)}>
          Reclaim{several}
        </Button>
      );
    case "collect":
      return (
        <Button size="small" busy={acts.isBusy} onClick={() => void acts.collect(piece.id, invoice.asset)}>
          Collect{several}
        </Button>
      );
    case "split":
      return (
        <>
          <Button size="small" onClick={() => setOpen(true)}>
            Split{several}
          </Button>
          {isOpen && (
            <SplitDialog
              piece={{ id: piece.id, face: BigInt(piece.face), asset: invoice.asset }}
              owner={piece.owner}
              isOpen
              onClose={() => setOpen(false)}
            />
          )}
        </>
      );
    case "finance":
      // The supplier's own button says the same for its first piece.
      if (account === invoice.creditor) return null;
      return (
        <>
          <Button size="small" tone="primary" onClick={() => setOpen(true)}>
            Get cash{several}
          </Button>
          <QuoteDialog
            piece={{ id: piece.id, asset: invoice.asset }}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
          />
        </>
      );
    default:
      return null;
  }
}

function EndAct({ invoice, canCancel }: { invoice: ObligationDetail; canCancel: boolean }) {
  const ending = useCancel();
  return canCancel ? (
    <Button size="small" tone="danger" busy={ending.isBusy} onClick={() => void ending.cancel(invoice)}>
      Cancel invoice
    </Button>
  ) : (
    <Button size="small" busy={ending.isBusy} onClick={() => void ending.lapse(invoice)}>
      Let it lapse
    </Button>
  );
}
