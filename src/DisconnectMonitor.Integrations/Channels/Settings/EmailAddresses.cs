using System.Collections.Immutable;
using System.Net.Mail;

namespace DisconnectMonitor.Channels;

/// <summary>From whom a mail comes and to whom it goes.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients, at least one.</param>
public sealed record EmailAddresses(MailAddress From, ImmutableArray<MailAddress> To);
