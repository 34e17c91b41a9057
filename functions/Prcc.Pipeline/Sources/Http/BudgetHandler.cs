namespace Prcc.Pipeline.Sources.Http;

/// <summary>The innermost handler: counts every attempt against the poll's budget, and sends none beyond it.</summary>
internal sealed class BudgetHandler : DelegatingHandler
{
    public static readonly HttpRequestOptionsKey<RunBudget> Budget = new("budget");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Budget, out var budget) && !budget.TryTakeRequest()
            ? throw new BudgetSpentException()
            : base.SendAsync(request, cancellationToken);
}

/// <summary>No request is left of the poll's budget.</summary>
internal sealed class BudgetSpentException() : Exception("The poll's budget is spent.");
