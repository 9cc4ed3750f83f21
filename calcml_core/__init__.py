"""The mathematics of the course: every number that a lecture shows is computed here.

Each module is a topic; import what you need from it, as in
``from calcml_core.derivatives import tangent_line``. Functions are pure. Where a number does not
exist or an argument makes no sense they raise ``errors.DomainError``, a ``ValueError``; they never
return NaN. Docstrings say how exact a result is and where the formula comes from.

Limits
    exhaustion            polygons around and inside a circle, triangles in a parabola
    snell_huygens         the same polygons, twice the decimals of pi
    limits                one-sided, two-sided, at infinity, or why there is none
    approach_tables       tables of values that can be fooled, and true ones
    epsilon_delta         the largest delta for an epsilon
    path_limits           two variables, along paths

Derivatives
    derivatives           secants, tangents, difference quotients and their errors
    finite_differences    forward, central, five-point, complex step: orders and best steps
    higher_derivatives    derivatives of any order
    one_sided_slopes      slopes at kinks
    mean_value            where the tangent is parallel to the chord
    sensitivity           nudges, relative sensitivity
    implicit              slopes of curves F(x, y) = 0 and of inverse functions
    growing_shapes        squares, cubes and rectangles that grow
    chain_rule            slopes of composites, link by link
    activations           sigmoid, tanh, softplus, relu and their slopes

Rules
    rules                 a derivation as a tree of rules
    derivation_tree       its nodes, for drawing and checking
    derivation_steps      the same line by line
    antiderivatives       rules read backwards
    antiderivation_tree   their nodes

Automatic differentiation
    dual_numbers          values that carry slopes; nested for second derivatives
    elementary            sin, exp, ... of floats, arrays, dual numbers, graph nodes
    polar                 length and angle of a vector
    arithmetic            the four operations, powers, choices
    array_operations      sums, matrix products, picking and arranging
    reverse_mode          a recorded graph and its sweep back
    computation_graph     the graph as a picture needs it
    differentiation       gradients, products with Jacobians, what each costs
    derivative_matrices   Jacobians both ways, Hessians
    heron, cannon         two programs to differentiate

Several variables
    partial_derivatives   one variable moves, the others stand still
    gradients             gradient, directional derivative, steepest ascent
    total_derivative      along all routes
    planar_maps           maps of the plane, their Jacobians and tiles
    critical_points       bowl, dome, saddle or neither
    mixed_partials        where the order matters
    landscapes            Rosenbrock, Himmelblau, Beale
    quadratic_landscapes  bowls, saddles, the double well
    softmax               and its Jacobian

Taylor
    taylor                coefficients, partial sums, errors
    hugging               how far a polynomial stays close
    remainder             Lagrange's bound, the degree that an accuracy needs
    convergence_radius    the distance to the nearest singularity
    complex_singularities  where that is
    flat_function         a series that is not its function's
    local_models          models in several variables, the gradient step on its leash

Descent
    descent               gradient descent
    stochastic            one datum or a batch at a time
    gradient_noise        the noise, and the ball in which it rattles
    momentum              heavy ball, Nesterov
    adaptive_steps        Adagrad, RMSProp, Adam
    optimizer_states      where an optimizer stands after each step
    stability             largest and best constant steps
    saddle_escape         how long descent lingers
    newton_roots          Newton's method for roots
    newton_minima         and for minima
    outcomes              converged, cycle, diverged, stuck

Regression and costs
    costs                 squared and absolute errors
    cross_entropy         for probabilities and for logits
    regression            a line's cost, gradient, curvature
    least_squares         the best line
    cost_bowl             the cost as ground to descend on
    trial_data            the eight patients of the course

Networks
    network               a multilayer perceptron, all that it computes on the way
    training              full-batch runs
    vanishing             products of gains that vanish or explode, skip connections

Integrals
    riemann_sums          left, right, midpoint, trapezoid, Simpson
    gauss_legendre        nodes, weights, sums
    adaptive_quadrature   integrals with an error that is told, or a refusal
    definite_integrals    F(b) - F(a)
    area                  signed and total area, the accumulation function

Classification
    confusion_matrix      from labels, with two classes or more
    confusion             its counts and rates
    scored_cases          labels with scores
    roc                   the curve, its area, duels
    precision_recall      the curve, average precision
    binormal              both classes normal

Beneath these
    errors, arguments, array_arguments, evaluation, expressions, rationals, exact_sums, many_digits,
    correct_rounding, linear_systems, power_series, cauchy, germs, probes, crossing, limit_claims,
    oscillations, singularities, stretches, zeros, complex_zeros, operations, differentiable,
    smooth_formulas, formula_agreement, antiderivation_table, integrand_forms, integration_search,
    divergence, steepest, panels, panel_sums, refinement
"""
