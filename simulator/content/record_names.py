"""What the choices of the after-call form are called, in both interface languages."""

from simulator.content.bilingual import both
from simulator.content.vocabulary import Disposition, NextStep, Reason

DISPOSITION_NAMES = {
    Disposition.PROMISE_TO_PAY: both("承诺还款", "Promise to pay"),
    Disposition.PAID: both("已还清", "Paid"),
    Disposition.DISPUTE: both("有异议", "Dispute"),
    Disposition.HARDSHIP_REFERRAL: both("转困难帮扶", "Hardship referral"),
    Disposition.THIRD_PARTY_MESSAGE: both("旁人转告", "Message with a third party"),
    Disposition.CALLBACK: both("约好回电", "Callback agreed"),
    Disposition.REFUSED: both("拒绝还款", "Refused"),
    Disposition.HUNG_UP: both("对方挂断", "Hung up"),
    Disposition.WRONG_NUMBER: both("号码不对", "Wrong number"),
    Disposition.ESCALATED: both("转主管", "Passed to a supervisor"),
    Disposition.CEASE_REQUEST: both("要求停止联系", "Asked us to stop"),
    Disposition.UNRESOLVED: both("没有结果", "Unresolved"),
}
"""How a call ended."""

REASON_NAMES = {
    Reason.FORGOT: both("忘了", "Forgot"),
    Reason.PAYMENT_PROBLEM: both("扣款出了问题", "Payment problem"),
    Reason.JOB_LOSS: both("失业", "Lost the job"),
    Reason.REDUCED_INCOME: both("收入减少", "Lower income"),
    Reason.LATE_WAGES: both("工资没按时发", "Wages late"),
    Reason.BUSINESS_SLOW: both("生意不好", "Business slow"),
    Reason.ILLNESS: both("生病", "Illness"),
    Reason.FAMILY: both("家里有事", "Family trouble"),
    Reason.OVERCOMMITTED: both("欠得太多", "Too many debts"),
    Reason.DISPUTED: both("不认这笔账", "Does not accept the debt"),
    Reason.UNWILLING: both("不愿意还", "Unwilling"),
    Reason.UNKNOWN: both("没问出来", "Not known"),
}
"""Why the account is in arrears."""

NEXT_STEP_NAMES = {
    NextStep.AWAIT_PAYMENT: both("等待还款", "Await the payment"),
    NextStep.SEND_DOCUMENTS: both("发送材料", "Send documents"),
    NextStep.CALL_BACK: both("再打电话", "Call back"),
    NextStep.HARDSHIP_REVIEW: both("困难审核", "Hardship review"),
    NextStep.DISPUTE_REVIEW: both("异议审核", "Dispute review"),
    NextStep.SUPERVISOR_REVIEW: both("主管处理", "Supervisor review"),
    NextStep.STOP_CONTACT: both("停止联系", "Stop contact"),
    NextStep.NONE: both("没有", "Nothing"),
}
"""What follows the call."""
