namespace Dispatchapy.Core.Mail;

/// <summary>The server said something else than what the protocol hoped for.</summary>
internal sealed class SmtpReplyException(int code, string reply, string sentence) : Exception(sentence)
{
    public int Code => code;

    public string Reply => reply;
}
