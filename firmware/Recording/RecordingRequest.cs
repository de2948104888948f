using Latchkey.Access;

namespace Latchkey.Recording;

/// <content>How a receipt is earned.</content>
public sealed partial class RecordingReceipt
{
    /// <summary>
    /// One recording that was asked for. It is open until it ends, once, in one of three ways: proven, given up for a grant that can do without, or failed.
    /// </summary>
    public sealed class Request
    {
        /// <summary>The session, 8 bytes.</summary>
        public readonly byte[] SessionId;

        /// <summary>The nonce of the start, 16 bytes.</summary>
        public readonly byte[] Nonce;

        /// <summary>False for a grant that opens without a recording too (household).</summary>
        public readonly bool NeedsRecording;

        private readonly int timeoutMs;
        private readonly int askedMs;
        private bool isOpen = true;
        private bool isResent;

        /// <summary>Begins with the moment in which the start is sent.</summary>
        /// <param name="committed">A grant whose use is on flash.</param>
        /// <param name="nonce">16 bytes that no other start had.</param>
        /// <param name="newTimeoutMs">camera.timeout_ms: from the start to the proof.</param>
        /// <param name="nowMs">Monotonic time.</param>
        public Request(CommittedGrant committed, byte[] nonce, int newTimeoutMs, int nowMs)
        {
            timeoutMs = newTimeoutMs;
            SessionId = committed.SessionId;
            Nonce = nonce;
            NeedsRecording = committed.Grant.NeedsRecording;
            askedMs = nowMs;
        }

        /// <summary>Takes the module's answer.</summary>
        /// <returns>The receipt, at most once; null for a message that is not this request's proof, or comes too late.</returns>
        public RecordingReceipt Prove(CameraMessage message, int nowMs)
        {
            if (!isOpen || IsOverdue(nowMs) || message.Kind != CameraMessage.Recording || !message.IsOf(SessionId) || !message.Answers(Nonce))
            {
                return null;
            }

            isOpen = false;
            return new RecordingReceipt(SessionId, message.RecordingId());
        }

        /// <summary>Ends it without a recording.</summary>
        /// <returns>The receipt that says "asked only", at most once; null when the grant needs a recording: the request has failed then.</returns>
        public RecordingReceipt GiveUp()
        {
            bool isEnough = isOpen && !NeedsRecording;
            isOpen = false;
            return isEnough ? new RecordingReceipt(SessionId, null) : null;
        }

        /// <summary>True once camera.timeout_ms have passed.</summary>
        public bool IsOverdue(int nowMs) => nowMs - askedMs >= timeoutMs;

        /// <summary>True, once, when the start is to be sent again.</summary>
        public bool TakeResend(int nowMs)
        {
            bool isDue = isOpen && !isResent && nowMs - askedMs >= CameraLimits.ResendMs;
            isResent |= isDue;
            return isDue;
        }

        /// <summary>Milliseconds until something is due here, 0 or less if it is.</summary>
        public int DueInMs(int nowMs) => (isResent || timeoutMs < CameraLimits.ResendMs ? timeoutMs : CameraLimits.ResendMs) - (nowMs - askedMs);
    }
}
